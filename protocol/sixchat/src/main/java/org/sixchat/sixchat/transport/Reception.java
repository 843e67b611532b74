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
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.sixchat.handshake.ComeAgain;
import org.sixchat.sixchat.handshake.Cookies;
import org.sixchat.sixchat.handshake.Responder;
import org.sixchat.sixchat.handshake.ResumableSessions;
import org.sixchat.sixchat.identity.AdmissionPolicy;
import org.sixchat.sixchat.identity.ExpectedRemote;
import org.sixchat.sixchat.identity.LocalIdentity;
import org.sixchat.sixchat.identity.RemoteIdentity;
import org.sixchat.sixchat.message.CapabilitiesOffer;
import org.sixchat.wire.frame.FrameDecoder;

/**
 * Receives the connections of a listener: counts those who have not proved themselves until they are closed, and runs their
 * handshakes. Those above the limits are told so, as many at a time as the limits say again; the others are closed at once.
 */
final class Reception {
    private static final Logger LOG = System.getLogger(Reception.class.getName());

    private static final int LEAST_WAIT_MILLIS = 500;
    private static final int MORE_WAIT_MILLIS = 1000;

    private final PeerNetwork network;
    private final Supplier<LocalIdentity> me;
    private final AdmissionPolicy policy;
    private final SessionHandler handler;
    private final UnprovenLimits limits;
    private final UnprovenLimits farewells;
    private final Cookies cookies;
    private final ChannelGroup unfinished = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);

    Reception(PeerNetwork network, Supplier<LocalIdentity> me, AdmissionPolicy policy, SessionHandler handler) {
        this.network = network;
        this.me = me;
        this.policy = policy;
        this.handler = handler;
        this.limits = UnprovenLimits.of(network.limits());
        this.cookies = new Cookies(network.random(), System::nanoTime);
        this.farewells = UnprovenLimits.of(network.limits());
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
        try (Responder responder = responder(address)) {
            Frames.writeAndLeave(
                    channel,
                    responder.refusal(new SixChatException(ErrorCode.BUSY, "too many connections before message 7")));
        }
    }

    private Responder responder(InetSocketAddress address) {
        ResumableSessions sessions =
                network.resumptions().<ResumableSessions>map(all -> all).orElseGet(ResumableSessions::none);
        return new Responder(network.setup(me.get()), sessions, offer -> comeAgain(offer, address));
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
        return Duration.ofMillis(LEAST_WAIT_MILLIS + network.random().nextInt(MORE_WAIT_MILLIS));
    }

    private void shakeHands(Channel channel, InetSocketAddress address) {
        Guest guest = new Guest(channel, address);
        Frames.forget(channel.closeFuture().addListener(closed -> guest.uncount()));
        unfinished.add(channel);
        Responder responder = responder(address);
        FrameDecoder frames = new FrameDecoder(responder.frameLimit());
        channel.pipeline()
                .addLast("frames", frames)
                .addLast("handshake", new HandshakeHandler(responder, network, policy, frames, guest));
    }

    /** Who has called is called back where the look-up has it: the port that it called from takes no calls. */
    private Redial.Plan plan(LiveSession session) {
        RemoteIdentity remote = session.remote();
        Whereabouts lookUp = network.resumptions().map(Resumptions::whereabouts).orElseGet(Whereabouts::unknown);
        ExpectedRemote expected = new ExpectedRemote(remote.id(), remote.role(), remote.chain(), remote.sealing());
        return new Redial.Plan(me, expected, policy, List::of, () -> lookUp.of(remote));
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
    private final class Guest implements HandshakeHandler.Outcome {
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
        public void established(LiveSession session) {
            unfinished.remove(channel);
            session.suspension().dialBy(plan(session));
            handler.accept(session);
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
