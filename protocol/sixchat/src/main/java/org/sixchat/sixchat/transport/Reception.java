package org.sixchat.sixchat.transport;

import io.netty.channel.Channel;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.lang.System.Logger;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.function.Supplier;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.sixchat.handshake.HandshakeSetup;
import org.sixchat.sixchat.handshake.Responder;
import org.sixchat.sixchat.identity.AdmissionPolicy;
import org.sixchat.sixchat.identity.LocalIdentity;
import org.sixchat.wire.frame.FrameDecoder;

/** Receives the connections of a listener: counts those who have not proved themselves, and runs their handshakes. */
final class Reception {
    private static final Logger LOG = System.getLogger(Reception.class.getName());

    private final PeerNetwork network;
    private final Supplier<LocalIdentity> me;
    private final AdmissionPolicy policy;
    private final SessionHandler handler;
    private final UnprovenLimits limits;
    private final ChannelGroup unfinished = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);

    Reception(PeerNetwork network, Supplier<LocalIdentity> me, AdmissionPolicy policy, SessionHandler handler) {
        this.network = network;
        this.me = me;
        this.policy = policy;
        this.handler = handler;
        this.limits = new UnprovenLimits(
                network.limits().unprovenPerAddress(), network.limits().unproven());
    }

    /** On the new channel's event loop. */
    void receive(Channel channel) {
        Responder responder = new Responder(HandshakeSetup.standard(me.get(), network.random()));
        InetSocketAddress address = (InetSocketAddress) channel.remoteAddress();
        if (address == null || !limits.begin(address)) {
            List<byte[]> busy =
                    responder.refusal(new SixChatException(ErrorCode.BUSY, "too many connections before message 7"));
            channel.config().setAutoRead(false);
            Frames.writeAndLeave(channel, busy);
            return;
        }
        unfinished.add(channel);
        FrameDecoder frames = new FrameDecoder(responder.frameLimit());
        channel.pipeline()
                .addLast("frames", frames)
                .addLast(
                        "handshake",
                        new HandshakeHandler(responder, network, policy, frames, new Guest(channel, address)));
    }

    /** Cuts those who have not finished. */
    void close() {
        Frames.forget(unfinished.close());
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
        public void established(SessionChannel session) {
            unfinished.remove(channel);
            handler.accept(session);
        }

        @Override
        public void failed(SixChatException reason) {
            uncount();
            unfinished.remove(channel);
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
