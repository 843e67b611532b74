package org.sixchat.sixchat.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.util.ReferenceCountUtil;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sixchat.fixtures.Samples;
import org.sixchat.sixchat.Cast;
import org.sixchat.sixchat.crypto.Suite;
import org.sixchat.sixchat.handshake.HandshakeSetup;
import org.sixchat.sixchat.handshake.Initiator;
import org.sixchat.sixchat.handshake.Responder;
import org.sixchat.sixchat.message.Chat;

/** What ends a session, and what does not, with both ends in memory. */
class SessionTest {
    private static final int ALL = Integer.MAX_VALUE;

    private final Cast cast = new Cast();
    private final NioEventLoopGroup unused = new NioEventLoopGroup(1);
    private final PeerNetwork network =
            new PeerNetwork(unused, cast.trust(), cast.clock, new SecureRandom(), PeerLimits.standard());
    private final AtomicLong nanos = new AtomicLong();
    private End alice;
    private End bob;

    @BeforeEach
    void shakeHands() {
        shakeHands(List.of(Suite.values()));
    }

    private void shakeHands(List<Suite> suites) {
        HandshakeSetup dialler = new HandshakeSetup(cast.alice, suites, new SecureRandom(), nanos::get);
        alice = new End(new Initiator(dialler, Cast.dialled(cast.bob)), network);
        bob = new End(new Responder(HandshakeSetup.standard(cast.bob, new SecureRandom())), network);
        End.exchange(alice, bob, ALL);
    }

    @AfterEach
    void stop() {
        unused.close();
    }

    @Test
    void givenTenMinutesInUseWhenTheyGoOnThenKeysAreRenewedUnnoticedAndBothCloseAsAgreed() {
        alice.read();
        bob.read();
        for (int i = 0; i < 3; i++) {
            nanos.addAndGet(Duration.ofMinutes(10).toNanos());
            alice.session.send(chat("from alice"));
            bob.session.send(chat("from bob"));
            End.exchange(alice, bob, ALL);
        }
        alice.session.send(chat("under new keys"));
        End.exchange(alice, bob, ALL);
        close(alice);
        End.exchange(alice, bob, ALL);

        assertThat(bob.received).hasSize(4);
        assertThat(alice.received).hasSize(3);
        assertThat(alice.closed).isEqualTo(CloseReason.CLOSED);
        assertThat(bob.closed).isEqualTo(CloseReason.CLOSED);
    }

    private static Chat chat(String text) {
        return new Chat(UUID.randomUUID(), UUID.randomUUID(), Samples.NOW, text);
    }

    @Test
    void givenOneSuiteWhenItWasOfferedAloneThenBothSessionsSayThatItIsTheirs() {
        shakeHands(List.of(Suite.CHACHA20_POLY1305));

        assertThat(alice.session.suite()).isEqualTo(Suite.CHACHA20_POLY1305);
        assertThat(bob.session.suite()).isEqualTo(Suite.CHACHA20_POLY1305);
    }

    @Test
    void givenBothWhoCloseAtOnceWhenTheirClosesCrossThenBothAreClosed() {
        close(alice);
        close(bob);

        End.exchange(alice, bob, ALL);

        assertThat(alice.closed).isEqualTo(CloseReason.CLOSED);
        assertThat(bob.closed).isEqualTo(CloseReason.CLOSED);
    }

    @Test
    void givenOnesOwnCloseWhenThePeerIsGoneBeforeItAnswersThenItIsACut() {
        close(alice);

        Frames.forget(alice.channel.close());

        assertThat(alice.closed).isEqualTo(CloseReason.CUT);
    }

    @Test
    void givenOnesOwnCloseWhenThePeerDoesNotAnswerItThenItIsACutAfterTwoSeconds() {
        close(alice);
        alice.sent().release();

        alice.later(1);
        assertThat(alice.closed).isNull();
        alice.later(2);
        assertThat(alice.closed).isEqualTo(CloseReason.CUT);
    }

    @Test
    void givenACloseThatWaitsBehindWhatIsNotSentYetWhenTimeGoesByThenThePeersAnswerIsAwaitedFromWhenItLeft() {
        Jam jam = new Jam();
        alice.channel.pipeline().addFirst(jam);
        close(alice);
        alice.later(10);
        assertThat(alice.closed).isNull();

        jam.clear();

        alice.later(1);
        assertThat(alice.closed).isNull();
        alice.later(2);
        assertThat(alice.closed).isEqualTo(CloseReason.CUT);
    }

    @Test
    void givenNobodyWhoTakesTheMessagesWhenHalfAFrameWaitsForMinutesThenEverythingArrivesAfterwards() {
        List<Chat> chats = new ArrayList<>();
        for (int i = 0; i <= PeerLimits.standard().incoming(); i++) {
            chats.add(new Chat(UUID.randomUUID(), UUID.randomUUID(), Samples.NOW, "message " + i));
            alice.session.send(chats.getLast());
        }
        ByteBuf sent = alice.sent();
        int half = sent.readableBytes() - 10;
        bob.channel.writeInbound(sent.readBytes(half));
        assertThat(bob.channel.config().isAutoRead()).isFalse();

        bob.later((int) Duration.ofMinutes(5).toSeconds());
        bob.read();
        bob.channel.writeInbound(sent);

        assertThat(bob.closed).isNull();
        assertThat(bob.received).hasSameSizeAs(chats).isEqualTo(chats);
    }

    private static void close(End end) {
        end.session.close();
        end.channel.runPendingTasks();
    }

    /** A network that takes nothing for a while. */
    private static final class Jam extends ChannelOutboundHandlerAdapter {
        private final List<ChannelPromise> waiting = new ArrayList<>();

        @Override
        public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
            ReferenceCountUtil.release(message);
            waiting.add(promise);
        }

        void clear() {
            waiting.forEach(ChannelPromise::setSuccess);
        }
    }
}
