package org.sixchat.sixchat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sixchat.core.SixChatException;
import org.sixchat.fixtures.Samples;
import org.sixchat.sixchat.message.ChannelAccept;
import org.sixchat.sixchat.message.ChannelCredit;
import org.sixchat.sixchat.message.ChannelMessage;
import org.sixchat.sixchat.message.ChannelOpen;
import org.sixchat.sixchat.message.ContentMessage;
import org.sixchat.sixchat.message.DirectoryEntries;
import org.sixchat.sixchat.message.FileAccept;
import org.sixchat.sixchat.message.FileOffer;
import org.sixchat.sixchat.message.MailOffer;
import org.sixchat.sixchat.message.PeerCodec;
import org.sixchat.sixchat.message.PeerMessage;

/** Whatever is done to a message of channels, it is read as a message or refused with a typed error. */
class ChannelMessagesTest {
    static Stream<PeerMessage> messages() {
        return SampleMessages.messages().stream()
                .filter(message -> message instanceof ChannelMessage || message instanceof ContentMessage);
    }

    @ParameterizedTest
    @MethodSource("messages")
    void givenAMessageWhenBytesOfItChangeThenItIsReadOrRefused(PeerMessage message) {
        byte[] document = PeerCodec.encode(message);
        Random random = new Random(document.length);
        for (int i = 0; i < 300; i++) {
            byte[] mutant = document.clone();
            for (int n = random.nextInt(3); n >= 0; n--) {
                mutant[random.nextInt(mutant.length)] = (byte) (random.nextBoolean() ? random.nextInt() : '0');
            }
            try {
                assertThat(PeerCodec.encode(PeerCodec.decode(mutant))).isNotEmpty();
            } catch (SixChatException refused) {
                assertThat(refused.code()).isNotNull();
            }
        }
    }

    static Stream<ThrowingCallable> wrongs() {
        UUID id = UUID.randomUUID();
        return Stream.of(
                () -> new ChannelOpen(0, "chat", null, 131_072),
                () -> new ChannelOpen(-1, "chat", null, 131_072),
                () -> new ChannelOpen(1, "Chat", null, 131_072),
                () -> new ChannelOpen(1, "chat", "", 131_072),
                () -> new ChannelOpen(1, "chat", "x".repeat(257), 131_072),
                () -> new ChannelOpen(1, "chat", null, 131_071),
                () -> new ChannelOpen(1, "chat", null, 16_777_217),
                () -> new ChannelAccept(1, 0),
                () -> new ChannelCredit(1, 0),
                () -> new ChannelCredit(1, -5),
                () -> new MailOffer(id, "smime", MailOffer.MAX_SIZE + 1, new byte[32]),
                () -> new MailOffer(id, "smime", 1, new byte[31]),
                () -> new FileOffer(id, -1, Samples.NOW, "a"),
                () -> new FileOffer(id, 1, Samples.NOW, "x".repeat(256)),
                () -> new FileAccept(id, 5, null),
                () -> new FileAccept(id, 0, new byte[32]),
                () -> new DirectoryEntries(id, true, List.of()));
    }

    @ParameterizedTest
    @MethodSource("wrongs")
    void givenAFieldOutOfItsRangeWhenMadeIntoAMessageThenItIsRefused(ThrowingCallable wrong) {
        assertThatThrownBy(wrong).isInstanceOf(SixChatException.class);
    }

    @Test
    void givenTheLargestPageWhenWrittenThenItFitsIntoARecord() {
        List<DirectoryEntries.Entry> entries = Stream.generate(
                        () -> new DirectoryEntries.Entry(false, Long.MAX_VALUE, Samples.NOW, "&".repeat(255)))
                .limit(DirectoryEntries.MAX_ENTRIES)
                .toList();

        assertThat(PeerCodec.encode(new DirectoryEntries(UUID.randomUUID(), true, entries)).length)
                .isLessThan(65_532);
    }
}
