package org.sixchat.sixchat.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.channel.nio.NioEventLoopGroup;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.fixtures.Samples;
import org.sixchat.sixchat.Cast;
import org.sixchat.sixchat.handshake.Handshake;
import org.sixchat.sixchat.handshake.HandshakeSetup;
import org.sixchat.sixchat.handshake.Initiator;
import org.sixchat.sixchat.handshake.Responder;
import org.sixchat.sixchat.identity.AdmissionPolicy;
import org.sixchat.sixchat.message.Chat;
import org.sixchat.sixchat.message.SessionMessage;
import org.sixchat.wire.frame.FrameDecoder;

/** The whole pipeline, fed one byte at a time. */
class ByteByByteTest {
    private final Cast cast = new Cast();
    private final NioEventLoopGroup unused = new NioEventLoopGroup(1);
    private final PeerNetwork network =
            new PeerNetwork(unused, cast.trust(), cast.clock, new SecureRandom(), PeerLimits.standard());

    /** One end of the connection. */
    private static final class End implements HandshakeHandler.Outcome {
        final EmbeddedChannel channel = new EmbeddedChannel();
        final List<SessionMessage> received = new ArrayList<>();
        SessionChannel session;
        SixChatException failure;

        @Override
        public void proven() {
            // nothing is counted here
        }

        @Override
        public void established(SessionChannel stands) {
            session = stands;
            stands.messages().subscribe().with(received::add, cut -> {});
        }

        @Override
        public void failed(SixChatException reason) {
            failure = reason;
        }
    }

    @AfterEach
    void stop() {
        unused.close();
    }

    @Test
    void givenOneByteAtATimeWhenTheyShakeHandsAndChatThenItIsAllTheSame() {
        End alice = end(new Initiator(HandshakeSetup.standard(cast.alice, new SecureRandom()), Cast.dialled(cast.bob)));
        End bob = end(new Responder(HandshakeSetup.standard(cast.bob, new SecureRandom())));

        exchange(alice, bob);
        Chat chat = new Chat(UUID.randomUUID(), UUID.randomUUID(), Samples.NOW, "byte by byte");
        alice.session.send(chat);
        exchange(alice, bob);
        bob.session.close();
        exchange(alice, bob);

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
        End end = new End();
        FrameDecoder frames = new FrameDecoder(handshake.frameLimit());
        end.channel
                .pipeline()
                .addLast(frames, new HandshakeHandler(handshake, network, AdmissionPolicy.anyone(), frames, end));
        return end;
    }

    private static void exchange(End one, End other) {
        boolean moved;
        do {
            one.channel.runPendingTasks();
            other.channel.runPendingTasks();
            moved = pass(one, other);
            moved |= pass(other, one);
        } while (moved);
    }

    private static boolean pass(End from, End to) {
        ByteBuf out = from.channel.readOutbound();
        if (out == null) {
            return false;
        }
        while (out.isReadable()) {
            to.channel.writeInbound(Unpooled.wrappedBuffer(new byte[] {out.readByte()}));
            to.channel.runPendingTasks();
        }
        out.release();
        return true;
    }
}
