package org.sixchat.sixchat.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.netty.channel.nio.NioEventLoopGroup;
import java.security.SecureRandom;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.sixchat.core.ErrorCode;
import org.sixchat.fixtures.Samples;
import org.sixchat.sixchat.Cast;
import org.sixchat.sixchat.handshake.Handshake;
import org.sixchat.sixchat.handshake.HandshakeSetup;
import org.sixchat.sixchat.handshake.Initiator;
import org.sixchat.sixchat.handshake.Responder;
import org.sixchat.sixchat.message.Chat;

/** The whole pipeline, fed one byte at a time. */
class ByteByByteTest {
    private final Cast cast = new Cast();
    private final NioEventLoopGroup unused = new NioEventLoopGroup(1);
    private final PeerNetwork network =
            new PeerNetwork(unused, cast.trust(), cast.clock, new SecureRandom(), PeerLimits.standard());

    @AfterEach
    void stop() {
        unused.close();
    }

    @Test
    void givenOneByteAtATimeWhenTheyShakeHandsAndChatThenItIsAllTheSame() {
        End alice = end(new Initiator(HandshakeSetup.standard(cast.alice, new SecureRandom()), Cast.dialled(cast.bob)));
        End bob = end(new Responder(HandshakeSetup.standard(cast.bob, new SecureRandom())));

        End.exchange(alice, bob, 1);
        bob.read();
        Chat chat = new Chat(UUID.randomUUID(), UUID.randomUUID(), Samples.NOW, "byte by byte");
        alice.session.send(chat);
        End.exchange(alice, bob, 1);
        bob.session.close();
        End.exchange(alice, bob, 1);

        assertThat(bob.received).containsExactly(chat);
        assertThat(alice.session.closed().await().indefinitely()).isEqualTo(CloseReason.CLOSED);
        assertThat(bob.session.closed().await().indefinitely()).isEqualTo(CloseReason.CLOSED);
    }

    @Test
    void givenALengthAboveTheLimitWhenItsFourBytesAreThereThenItIsRefusedAndNothingIsKept() {
        End bob = end(new Responder(HandshakeSetup.standard(cast.bob, new SecureRandom())));

        for (byte b : new byte[] {0, 0, 0x40, 1}) {
            bob.channel.writeInbound(Unpooled.wrappedBuffer(new byte[] {b}));
        }

        assertThat(bob.failure.code()).isEqualTo(ErrorCode.TOO_LARGE);
    }

    private End end(Handshake handshake) {
        return new End(handshake, network);
    }
}
