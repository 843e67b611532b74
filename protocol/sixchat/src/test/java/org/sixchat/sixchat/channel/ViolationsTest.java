package org.sixchat.sixchat.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.sixchat.message.ChannelAccept;
import org.sixchat.sixchat.message.ChannelCredit;
import org.sixchat.sixchat.message.ChannelEnd;
import org.sixchat.sixchat.message.ChannelMessage;
import org.sixchat.sixchat.message.ChannelOpen;
import org.sixchat.sixchat.message.ChannelRefuse;
import org.sixchat.sixchat.message.ChannelReset;

/** What a peer may not do on channels. Bob's channel 1 is open with his window of 256 KiB; his own 2 is being opened. */
class ViolationsTest {
    private final Pipe.Side bob = new Pipe.Side(false, ChannelLimits.standard());

    @BeforeEach
    void open() {
        bob.channels.serve(Map.of("chat", name -> Acceptor.Accept.as(Kind.CHAT, channel -> {})));
        bob.channels.begin();
        bob.channels.received(new ChannelOpen(1, "chat", null, 131_072));
        bob.channels.open(Kind.CHAT).subscribe().with(c -> {}, f -> {});
    }

    static Stream<Arguments> messages() {
        return Stream.of(
                Arguments.of(new ChannelOpen(1, "chat", null, 131_072), ErrorCode.UNEXPECTED),
                Arguments.of(new ChannelOpen(4, "chat", null, 131_072), ErrorCode.UNEXPECTED),
                Arguments.of(new ChannelAccept(1, 131_072), ErrorCode.UNEXPECTED),
                Arguments.of(new ChannelAccept(4, 131_072), ErrorCode.UNEXPECTED),
                Arguments.of(new ChannelRefuse(1, ErrorCode.BUSY, null), ErrorCode.UNEXPECTED),
                Arguments.of(new ChannelRefuse(7, ErrorCode.BUSY, null), ErrorCode.UNEXPECTED),
                Arguments.of(new ChannelCredit(1, 1), ErrorCode.TOO_LARGE),
                Arguments.of(new ChannelCredit(1, Integer.MAX_VALUE), ErrorCode.TOO_LARGE),
                Arguments.of(new ChannelCredit(3, 100), ErrorCode.UNEXPECTED),
                Arguments.of(new ChannelCredit(4, 100), ErrorCode.UNEXPECTED),
                Arguments.of(new ChannelEnd(2), ErrorCode.UNEXPECTED),
                Arguments.of(new ChannelEnd(5), ErrorCode.UNEXPECTED),
                Arguments.of(new ChannelReset(2, ErrorCode.BUSY, null), ErrorCode.UNEXPECTED),
                Arguments.of(new ChannelReset(9, ErrorCode.BUSY, null), ErrorCode.UNEXPECTED));
    }

    @ParameterizedTest
    @MethodSource("messages")
    void givenAWordOutOfItsPlaceWhenItComesThenItIsATypedError(ChannelMessage message, ErrorCode code) {
        assertThatThrownBy(() -> bob.channels.received(message))
                .isInstanceOfSatisfying(
                        SixChatException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    @ParameterizedTest
    @MethodSource("records")
    void givenARecordOutOfItsPlaceWhenItComesThenItIsATypedError(byte[] body, ErrorCode code) {
        assertThatThrownBy(() -> bob.channels.received(ByteBuffer.wrap(body)))
                .isInstanceOfSatisfying(
                        SixChatException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    static Stream<Arguments> records() {
        return Stream.of(
                Arguments.of(new byte[0], ErrorCode.MALFORMED),
                Arguments.of(new byte[3], ErrorCode.MALFORMED),
                Arguments.of(new byte[] {0, 0, 0, 1}, ErrorCode.MALFORMED),
                Arguments.of(new byte[] {0, 0, 0, 0, 1}, ErrorCode.UNEXPECTED),
                Arguments.of(new byte[] {0, 0, 0, 2, 1}, ErrorCode.UNEXPECTED),
                Arguments.of(new byte[] {0, 0, 0, 3, 1}, ErrorCode.UNEXPECTED),
                Arguments.of(new byte[] {-1, -1, -1, -1, 1}, ErrorCode.UNEXPECTED));
    }

    @Test
    void givenMoreDataThanTheWindowWhenNobodyHasTakenAnyThenItIsATypedError() {
        byte[] record = new byte[65_536];
        record[3] = 1;
        for (int i = 0; i < 3; i++) {
            bob.channels.received(ByteBuffer.wrap(record.clone()));
        }

        assertThatThrownBy(() -> bob.channels.received(ByteBuffer.wrap(record)))
                .isInstanceOfSatisfying(
                        SixChatException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.TOO_LARGE))
                .hasMessageContaining("window");
    }

    @Test
    void givenAChannelThatHasEndedWhenDataOrAnotherEndComesThenItIsATypedError() {
        bob.channels.received(new ChannelEnd(1));

        assertThatThrownBy(() -> bob.channels.received(ByteBuffer.wrap(new byte[] {0, 0, 0, 1, 1})))
                .isInstanceOf(SixChatException.class);
        assertThatThrownBy(() -> bob.channels.received(new ChannelEnd(1))).isInstanceOf(SixChatException.class);
    }

    @Test
    void givenAChannelThatWasGivenUpHereWhenThePeerGoesOnWithoutEndThenTheWindowStillHolds() {
        Pipe.Side side = new Pipe.Side(false, ChannelLimits.standard());
        side.channels.serve(Map.of(
                "chat", name -> Acceptor.Accept.as(Kind.CHAT, channel -> channel.reset(ErrorCode.INTERRUPTED, null))));
        side.channels.begin();
        side.channels.received(new ChannelOpen(1, "chat", null, 131_072));
        byte[] record = new byte[65_536];
        record[3] = 1;
        for (int i = 0; i < 3; i++) {
            side.channels.received(ByteBuffer.wrap(record.clone()));
        }

        assertThatThrownBy(() -> side.channels.received(ByteBuffer.wrap(record)))
                .isInstanceOf(SixChatException.class);
    }

    @Test
    void givenWordsAboutAChannelThatIsGoneWhenTheyCrossedThenTheyMeanNothing() {
        bob.channels.received(new ChannelReset(1, ErrorCode.INTERRUPTED, "stopped"));

        bob.channels.received(new ChannelCredit(1, 100));
        bob.channels.received(new ChannelReset(1, ErrorCode.INTERRUPTED, null));
        bob.channels.received(new ChannelOpen(3, "chat", null, 131_072));

        assertThat(bob.violation).isNull();
    }

    @Test
    void givenAPeerWithoutChannelsWhenItSpeaksOfThemThenItIsATypedError() {
        Multiplexer foundation = new Multiplexer(bob, ChannelLimits.standard(), false, true);

        assertThatThrownBy(() -> foundation.received(new ChannelEnd(1))).isInstanceOf(SixChatException.class);
        assertThat(foundation.supported()).isFalse();
        assertThatThrownBy(() -> foundation.open(Kind.CHAT).await().indefinitely())
                .isInstanceOfSatisfying(
                        SixChatException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.UNEXPECTED));
    }
}
