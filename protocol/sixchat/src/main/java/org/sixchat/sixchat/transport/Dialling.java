package org.sixchat.sixchat.transport;

import io.netty.channel.Channel;
import io.smallrye.mutiny.subscription.UniEmitter;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.sixchat.channel.Capabilities;
import org.sixchat.sixchat.handshake.HandshakeSetup;
import org.sixchat.sixchat.handshake.Initiator;
import org.sixchat.sixchat.identity.AdmissionPolicy;
import org.sixchat.sixchat.identity.ExpectedRemote;
import org.sixchat.sixchat.identity.LocalIdentity;
import org.sixchat.wire.frame.FrameDecoder;

/**
 * One dial, from the connection on. It may be cancelled from any thread at any moment: either its caller gets the session or
 * nobody does, and then the connection is closed.
 */
final class Dialling implements HandshakeHandler.Outcome {
    private final PeerNetwork network;
    private final LocalIdentity me;
    private final ExpectedRemote remote;
    private final AdmissionPolicy policy;
    private UniEmitter<? super PeerSession> emitter;
    private volatile Channel channel;
    private volatile boolean cancelled;
    private volatile boolean delivered;

    Dialling(PeerNetwork network, LocalIdentity me, ExpectedRemote remote, AdmissionPolicy policy) {
        this.network = network;
        this.me = me;
        this.remote = remote;
        this.policy = policy;
    }

    ExpectedRemote remote() {
        return remote;
    }

    /** Who gets the outcome; before all else. */
    void answer(UniEmitter<? super PeerSession> to) {
        emitter = to;
    }

    /** An address answered; on the event loop. */
    void connected(Channel connected) {
        channel = connected;
        if (cancelled) {
            Frames.forget(connected.close());
            return;
        }
        try {
            shakeHands(connected);
        } catch (RuntimeException fault) {
            Frames.forget(connected.close());
            emitter.fail(new SixChatException(
                    ErrorCode.INTERNAL, "the handshake with " + remote.id() + " could not be begun", fault));
        }
    }

    private void shakeHands(Channel connected) {
        Initiator initiator =
                new Initiator(HandshakeSetup.standard(me, network.random()), remote, Capabilities.PROTOCOL);
        FrameDecoder frames = new FrameDecoder(initiator.frameLimit());
        connected
                .pipeline()
                .addLast("frames", frames)
                .addLast("handshake", new HandshakeHandler(initiator, network, policy, frames, this));
        connected.config().setAutoRead(true);
    }

    /** The caller does not want the session any more; says so too, and means nothing, when it has the session. */
    void cancel() {
        if (delivered) {
            return;
        }
        cancelled = true;
        Channel open = channel;
        if (open != null) {
            Frames.forget(open.close());
        }
    }

    /** The session is with its caller. An emitter that was cancelled delivers nothing, and does not say so. */
    void delivered() {
        delivered = true;
    }

    @Override
    public void proven() {
        // a dialler counts nobody
    }

    @Override
    public void established(SessionChannel session) {
        emitter.complete(session);
        if (!delivered) {
            session.cut();
        }
    }

    @Override
    public void failed(SixChatException reason) {
        channel = null;
        emitter.fail(reason);
    }
}
