package org.sixchat.sixchat.transport;

import io.netty.channel.Channel;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.net.InetSocketAddress;
import java.util.List;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.sixchat.handshake.HandshakeSetup;
import org.sixchat.sixchat.handshake.Initiator;
import org.sixchat.sixchat.identity.AdmissionPolicy;
import org.sixchat.sixchat.identity.ExpectedRemote;
import org.sixchat.sixchat.identity.LocalIdentity;
import org.sixchat.wire.frame.FrameDecoder;

/** Dials peers. */
public final class PeerDialer {
    private final PeerNetwork network;

    public PeerDialer(PeerNetwork network) {
        this.network = network;
    }

    /**
     * Dials the addresses in their order, each 250 ms after the one before or as soon as that has failed (RFC 8305 section 5);
     * the first TCP connection that stands is used. Fails with UNREACHABLE if none does, TIMEOUT after the handshake's limit,
     * NOT_TRUSTED if the peer's certificate does not verify or its key is not the expected one, REFUSED, VERSION, SUITE or BUSY
     * if the peer says so. After REFUSED the caller fetches the peer's certificate again and, if it has changed, tries once more.
     *
     * @param addresses in order of preference, at least one
     */
    public Uni<PeerSession> dial(
            List<InetSocketAddress> addresses, LocalIdentity me, ExpectedRemote remote, AdmissionPolicy policy) {
        return Uni.createFrom().emitter(emitter -> {
            Attempt attempt = new Attempt(me, remote, policy, emitter);
            if (addresses.isEmpty()) {
                emitter.fail(new SixChatException(ErrorCode.UNREACHABLE, remote.id() + " has no address"));
                return;
            }
            Race race =
                    new Race(network.group().next(), network.limits(), addresses, attempt::connected, emitter::fail);
            emitter.onTermination(() -> {
                race.cancel();
                attempt.cancel();
            });
            race.start();
        });
    }

    /** One dial, from the connection on. */
    private final class Attempt implements HandshakeHandler.Outcome {
        private final LocalIdentity me;
        private final ExpectedRemote remote;
        private final AdmissionPolicy policy;
        private final UniEmitter<? super PeerSession> emitter;
        private volatile Channel channel;

        Attempt(
                LocalIdentity me,
                ExpectedRemote remote,
                AdmissionPolicy policy,
                UniEmitter<? super PeerSession> emitter) {
            this.me = me;
            this.remote = remote;
            this.policy = policy;
            this.emitter = emitter;
        }

        void connected(Channel connected) {
            channel = connected;
            try {
                shakeHands(connected);
            } catch (RuntimeException fault) {
                Frames.forget(connected.close());
                emitter.fail(new SixChatException(
                        ErrorCode.INTERNAL, "the handshake with " + remote.id() + " could not be begun", fault));
            }
        }

        private void shakeHands(Channel connected) {
            Initiator initiator = new Initiator(HandshakeSetup.standard(me, network.random()), remote);
            FrameDecoder frames = new FrameDecoder(initiator.frameLimit());
            connected
                    .pipeline()
                    .addLast("frames", frames)
                    .addLast("handshake", new HandshakeHandler(initiator, network, policy, frames, this));
            connected.config().setAutoRead(true);
        }

        void cancel() {
            if (channel != null) {
                Frames.forget(channel.close());
            }
        }

        @Override
        public void proven() {
            // a dialler counts nobody
        }

        @Override
        public void established(SessionChannel session) {
            channel = null;
            emitter.complete(session);
        }

        @Override
        public void failed(SixChatException reason) {
            channel = null;
            emitter.fail(reason);
        }
    }
}
