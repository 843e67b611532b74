package org.sixchat.sixchat.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.sixchat.message.ChannelAccept;
import org.sixchat.sixchat.message.ChannelCredit;
import org.sixchat.sixchat.message.ChannelEnd;
import org.sixchat.sixchat.message.ChannelKinds;
import org.sixchat.sixchat.message.ChannelMessage;
import org.sixchat.sixchat.message.ChannelOpen;
import org.sixchat.sixchat.message.ChannelRefuse;
import org.sixchat.sixchat.message.ChannelReset;

/** A peer that says anything in any order: it gets a typed error, and never more memory than the limits say. */
class StrangerTest {
    private static final int SESSIONS = 300;
    private static final int WORDS = 400;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void givenWordsAndDataAtRandomWhenTheyComeThenNothingButTypedErrorsAndBoundedMemoryIsSeen(long seed) {
        Random random = new Random(seed);
        int violations = 0;
        for (int i = 0; i < SESSIONS; i++) {
            violations += live(random) ? 0 : 1;
        }
        assertThat(violations).isGreaterThan(SESSIONS / 2);
    }

    private static boolean live(Random random) {
        Pipe.Side bob = new Pipe.Side(false, ChannelLimits.standard());
        List<PeerChannel> open = new ArrayList<>();
        bob.channels.serve(Map.of(
                "chat", name -> Acceptor.Accept.as(Kind.CHAT, open::add),
                "file", name -> Acceptor.Accept.as(Kind.FILE, open::add),
                "no", name -> new Acceptor.Refuse(ErrorCode.NOT_ALLOWED, null)));
        bob.channels.begin();
        try {
            for (int i = 0; i < WORDS; i++) {
                say(bob, random);
                act(bob, open, random);
                assertThat(open.stream()
                                .mapToLong(channel -> ((OpenChannel) channel).held())
                                .sum())
                        .isLessThanOrEqualTo(ChannelLimits.standard().granted());
            }
            return true;
        } catch (SixChatException wrong) {
            assertThat(wrong.code()).isIn(ErrorCode.UNEXPECTED, ErrorCode.TOO_LARGE, ErrorCode.MALFORMED);
            bob.channels.ended(wrong);
            return false;
        }
    }

    private static void say(Pipe.Side bob, Random random) {
        if (random.nextInt(3) == 0) {
            ByteBuffer record =
                    ByteBuffer.allocate(random.nextInt(20) == 0 ? random.nextInt(8) : 4 + random.nextInt(65_533));
            if (record.capacity() >= Integer.BYTES) {
                record.putInt(0, id(random));
            }
            bob.channels.received(record);
        } else {
            bob.channels.received(word(random));
        }
    }

    private static int id(Random random) {
        return random.nextInt(10) == 0 ? 1 + random.nextInt(1000) : 1 + random.nextInt(6);
    }

    private static ChannelMessage word(Random random) {
        int id = id(random);
        String kind = List.of("chat", "file", "no", "x-other").get(random.nextInt(4));
        return switch (random.nextInt(16)) {
            case 0 -> new ChannelAccept(id, 131_072);
            case 1 -> new ChannelRefuse(id, ErrorCode.BUSY, null);
            case 2 -> new ChannelCredit(id, 1 + random.nextInt(100_000));
            case 3 -> new ChannelEnd(id);
            case 4 -> new ChannelReset(id, ErrorCode.INTERRUPTED, null);
            case 5 -> new ChannelKinds(List.of(kind));
            default -> new ChannelOpen(id | 1, kind, null, 131_072 + random.nextInt(100_000));
        };
    }

    private static void act(Pipe.Side bob, List<PeerChannel> open, Random random) {
        if (!open.isEmpty()) {
            PeerChannel channel = open.get(random.nextInt(open.size()));
            switch (random.nextInt(8)) {
                case 0 -> channel.write(ByteBuffer.allocate(1 + random.nextInt(1000)));
                case 1 -> channel.end();
                case 2 -> channel.reset(ErrorCode.INTERRUPTED, null);
                case 3 -> Reader.eager(channel);
                default -> bob.channels.pump();
            }
        }
        bob.out.clear();
    }
}
