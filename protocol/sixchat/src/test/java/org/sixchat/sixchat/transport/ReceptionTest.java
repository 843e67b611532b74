package org.sixchat.sixchat.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.util.ReferenceCountUtil;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.sixchat.core.ErrorCode;
import org.sixchat.sixchat.Cast;
import org.sixchat.sixchat.identity.AdmissionPolicy;
import org.sixchat.sixchat.message.PeerCodec;
import org.sixchat.sixchat.message.PeerError;

/** What connections that have proved nothing may cost a listener that takes one of them from each address. */
class ReceptionTest {
    private static final byte[] GARBAGE = {0, 0, 0, 1, 'x'};

    private final Cast cast = new Cast();
    private final NioEventLoopGroup unused = new NioEventLoopGroup(1);
    private final PeerNetwork network =
            new PeerNetwork(unused, cast.trust(), cast.clock, new SecureRandom(), oneOfEach());
    private final Reception<LiveSession> reception = new Reception<>(
            network.wires(), new CertifiedHost(network, () -> cast.bob, AdmissionPolicy.anyone(), session -> {}));

    @AfterEach
    void stop() {
        unused.close();
    }

    @Test
    void givenAConnectionThatFailedWhenItIsStillOpenThenItIsCountedUntilItIsClosed() {
        Socket first = connected();
        first.writeInbound(Unpooled.wrappedBuffer(GARBAGE));
        assertThat(first.told()).contains(ErrorCode.MALFORMED);
        assertThat(first.isOpen()).isTrue();

        assertThat(connected().told()).contains(ErrorCode.BUSY);

        first.later(2);
        assertThat(first.isOpen()).isFalse();
        assertThat(connected().told()).isEmpty();
    }

    @Test
    void givenConnectionsAboveTheLimitWhenTheyLingerThenNoMoreThanTheLimitDoAndTheOthersAreClosedAtOnce() {
        connected();
        Socket second = connected();
        Socket third = connected();

        assertThat(second.told()).contains(ErrorCode.BUSY);
        assertThat(second.isOpen()).isTrue();
        assertThat(third.told()).isEmpty();
        assertThat(third.isOpen()).isFalse();

        second.later(2);
        assertThat(second.isOpen()).isFalse();
        assertThat(connected().told()).contains(ErrorCode.BUSY);
    }

    @Test
    void givenABusyPeerThatSpeaksWhenItIsSentAwayThenNothingOfItIsKept() {
        connected();
        Socket second = connected();
        ByteBuf said = Unpooled.wrappedBuffer(GARBAGE);

        second.writeInbound(said);

        assertThat(said.refCnt()).isZero();
    }

    @Test
    void givenAPeerThatDoesNotReadWhenItIsRefusedThenItsConnectionIsClosedAllTheSame() {
        connected();
        Socket second = new Socket();
        second.pipeline().addLast(new Jam());
        reception.receive(second);

        second.later(2);

        assertThat(second.isOpen()).isFalse();
    }

    private Socket connected() {
        Socket socket = new Socket();
        socket.freezeTime();
        reception.receive(socket);
        return socket;
    }

    private static PeerLimits oneOfEach() {
        PeerLimits usual = PeerLimits.standard();
        return usual.withHandshake(Duration.ofMinutes(1)).withUnproven(1, usual.unproven());
    }

    /** A connection from one and the same address. */
    private static final class Socket extends EmbeddedChannel {
        @Override
        protected SocketAddress remoteAddress0() {
            return new InetSocketAddress("192.0.2.7", 40_000);
        }

        Optional<ErrorCode> told() {
            runPendingTasks();
            ByteBuf frame = readOutbound();
            return Optional.ofNullable(frame).map(bytes -> {
                byte[] document = ByteBufUtil.getBytes(bytes.skipBytes(Integer.BYTES));
                bytes.release();
                return ((PeerError) PeerCodec.decode(document)).code();
            });
        }

        void later(int seconds) {
            advanceTimeBy(seconds, TimeUnit.SECONDS);
            runScheduledPendingTasks();
            runPendingTasks();
        }
    }

    /** A network that takes nothing. */
    private static final class Jam extends ChannelOutboundHandlerAdapter {
        @Override
        public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
            ReferenceCountUtil.release(message);
        }
    }
}
