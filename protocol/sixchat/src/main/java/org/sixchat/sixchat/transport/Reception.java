package org.sixchat.sixchat.transport;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.lang.System.Logger;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.sixchat.handshake.Attempt;
import org.sixchat.sixchat.handshake.ComeAgain;
import org.sixchat.sixchat.handshake.Cookies;
import org.sixchat.sixchat.handshake.Doorkeeper;
import org.sixchat.sixchat.message.CapabilitiesOffer;

/**
 * Receives the connections of a listener: counts those who have not proved themselves until they are closed, and runs their
 * handshakes. Those above the limits are told so, as many at a time as the limits say again; the others are closed at once.
 *
 * @param <S> the kind of sessions
 */
final class Reception<S> {
    private static final Logger LOG = System.getLogger(Reception.class.getName());

    private static final int LEAST_WAIT_MILLIS = 500;
    private static final int MORE_WAIT_MILLIS = 1000;

    private final Wires wires;
    private final Host<S> host;
    private final UnprovenLimits limits;
    private final UnprovenLimits farewells;
    private final Cookies cookies;
    private final ChannelGroup unfinished = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);

    /**
     * What kind of sessions a listener is for.
     *
     * @param <S> that kind
     */
    interface Host<S> {
        /** One side of a handshake that has not begun. */
        Attempt<?> attempt(Doorkeeper doorkeeper);

        /** What runs a handshake. */
        HandshakeHandler<?> handshake(Doorkeeper doorkeeper, Outcome<S> outcome);

        /** A session stands; must not block. */
        void stands(S session);
    }

    Reception(Wires wires, Host<S> host) {
        this.wires = wires;
        this.host = host;
        this.limits = UnprovenLimits.of(wires.limits());
        this.cookies = new Cookies(wires.random(), System::nanoTime);
        this.farewells = UnprovenLimits.of(wires.limits());
    }

    /** On the new channel's event loop. */
    void receive(Channel channel) {
        InetSocketAddress address = (InetSocketAddress) channel.remoteAddress();
        if (address == null) {
            Frames.forget(channel.close());
        } else if (limits.begin(address)) {
            shakeHands(channel, address);
        } else {
            sendAway(channel, address);
        }
    }

    /** What the peer sends meanwhile is thrown away, so that its end of the connection is seen. */
    private void sendAway(Channel channel, InetSocketAddress address) {
        if (!farewells.begin(address)) {
            Frames.forget(channel.close());
            return;
        }
        Frames.forget(channel.closeFuture().addListener(closed -> farewells.end(address)));
        channel.pipeline().addLast("deaf", new Deaf());
        unfinished.add(channel);
        try (Attempt<?> attempt = host.attempt(Doorkeeper.open())) {
            Frames.writeAndLeave(
                    channel,
                    attempt.refusal(new SixChatException(ErrorCode.BUSY, "too many connections before message 7")));
        }
    }

    /** Under load an address must show that it can wait. */
    private Optional<ComeAgain> comeAgain(CapabilitiesOffer offer, InetSocketAddress address) {
        byte[] site = UnprovenLimits.site(address.getAddress());
        if (!limits.crowded(address) || cookies.shown(offer, site)) {
            return Optional.empty();
        }
        return Optional.of(cookies.comeAgain(offer, site, pace()));
    }

    /** Half a second to a second and a half, so that those who were sent away together do not come back together. */
    private Duration pace() {
        return Duration.ofMillis(LEAST_WAIT_MILLIS + wires.random().nextInt(MORE_WAIT_MILLIS));
    }

    private void shakeHands(Channel channel, InetSocketAddress address) {
        Guest guest = new Guest(channel, address);
        Frames.forget(channel.closeFuture().addListener(closed -> guest.uncount()));
        unfinished.add(channel);
        host.handshake(offer -> comeAgain(offer, address), guest).on(channel);
    }

    /** Cuts those who have not finished. */
    void close() {
        Frames.forget(unfinished.close());
    }

    /** Takes nothing in. */
    private static final class Deaf extends ChannelInboundHandlerAdapter {
        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            ReferenceCountUtil.release(message);
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            Frames.forget(context.close());
        }
    }

    /** One connection, until its session stands. */
    private final class Guest implements Outcome<S> {
        private final Channel channel;
        private final InetSocketAddress address;
        private boolean counted = true;

        Guest(Channel channel, InetSocketAddress address) {
            this.channel = channel;
            this.address = address;
        }

        @Override
        public void proven() {
            uncount();
        }

        @Override
        public void established(S session) {
            unfinished.remove(channel);
            host.stands(session);
        }

        @Override
        public void resumed() {
            unfinished.remove(channel);
        }

        @Override
        public void failed(SixChatException reason) {
            // counted until the connection is closed, which the peer can put off for a moment
            LOG.log(Logger.Level.DEBUG, "a peer was not let in: {0}", reason.getMessage());
        }

        private void uncount() {
            if (counted) {
                counted = false;
                limits.end(address);
            }
        }
    }
}
