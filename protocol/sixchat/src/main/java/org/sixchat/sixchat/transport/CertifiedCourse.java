package org.sixchat.sixchat.transport;

import io.smallrye.mutiny.Uni;
import java.util.Optional;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.sixchat.crypto.Suite;
import org.sixchat.sixchat.handshake.Handshake;
import org.sixchat.sixchat.handshake.Progress;
import org.sixchat.sixchat.identity.AdmissionPolicy;
import org.sixchat.sixchat.identity.IdentityClaim;
import org.sixchat.sixchat.identity.IdentityValidator;
import org.sixchat.sixchat.identity.RemoteIdentity;

/** A handshake with certificates: the peer's is verified and its owner's policy asked, or a session is resumed. */
final class CertifiedCourse implements Course<Progress> {
    private final Handshake handshake;
    private final PeerNetwork network;
    private final IdentityValidator validator;
    private final AdmissionPolicy policy;
    private final Outcome<? super LiveSession> outcome;
    private Uni<Void> onEstablished = Uni.createFrom().voidItem();
    private Optional<LiveSession> returning = Optional.empty();
    private boolean proven;

    CertifiedCourse(
            Handshake handshake, PeerNetwork network, AdmissionPolicy policy, Outcome<? super LiveSession> outcome) {
        this.handshake = handshake;
        this.network = network;
        this.validator = new IdentityValidator(network.trust(), network.clock());
        this.policy = policy;
        this.outcome = outcome;
    }

    /** What runs such a handshake. */
    static HandshakeHandler<Progress> handler(
            Handshake handshake, PeerNetwork network, AdmissionPolicy policy, Outcome<? super LiveSession> outcome) {
        return new CertifiedCourse(handshake, network, policy, outcome).handler();
    }

    /** What runs it. */
    HandshakeHandler<Progress> handler() {
        return new HandshakeHandler<>(handshake, network.limits().handshake(), this);
    }

    /** The session that the dialler wants to go on with. */
    CertifiedCourse returning(LiveSession session) {
        returning = Optional.of(session);
        return this;
    }

    @Override
    public void go(Progress progress, HandshakeHandler<Progress> on) {
        if (handshake.proven() && !proven) {
            proven = true;
            outcome.proven();
        }
        switch (progress) {
            case Progress.More more -> on.send(more.frames());
            case Progress.Verify verify -> judge(verify.claim(), verify.suite(), on);
            case Progress.Established established -> makeWay(established, on);
            case Progress.Shut shut -> welcome(shut, on);
            case Progress.Resumed resumed -> resume(resumed, on);
        }
    }

    @Override
    public void failed(SixChatException reason) {
        outcome.failed(reason);
    }

    /** The connection moves to the session's event loop; what the peer sends meanwhile waits in the network. */
    private void welcome(Progress.Shut shut, HandshakeHandler<Progress> on) {
        LiveSession session = network.resumptions()
                .flatMap(all -> all.session(shut.id()))
                .orElseThrow(() -> new SixChatException(ErrorCode.REFUSED, "the session has ended meanwhile"));
        returning = Optional.of(session);
        on.stopClock();
        on.rest();
        Frames.move(
                on.channel(),
                session.loop(),
                () -> on.goOn(() -> {
                    session.shut(shut.received());
                    return handshake.shut(session.received());
                }));
    }

    private void resume(Progress.Resumed resumed, HandshakeHandler<Progress> on) {
        LiveSession session = returning.orElseThrow();
        try {
            session.resume(on.channel(), resumed.session(), resumed.received());
        } catch (SixChatException refused) {
            resumed.session().close();
            throw refused;
        }
        on.makeWay(resumed.frames(), session.channel());
        outcome.resumed();
        session.goOn();
    }

    /** Reading rests meanwhile: nothing is due from the peer. */
    private void judge(IdentityClaim claim, Suite suite, HandshakeHandler<Progress> on) {
        on.rest();
        Uni.createFrom()
                .deferred(() -> validator.validate(claim))
                .flatMap(remote -> policy.admit(remote, suite).map(decision -> admit(remote, decision)))
                .subscribe()
                .with(
                        admitted -> on.channel().eventLoop().execute(() -> on.goOn(() -> admitted(admitted))),
                        failure -> on.channel()
                                .eventLoop()
                                .execute(() -> on.goOn(() -> {
                                    throw known(failure, "the peer could not be judged");
                                })));
    }

    /** A peer that may go on, and what its owner does when it has proved itself. */
    private record Admitted(RemoteIdentity remote, Uni<Void> onEstablished) {}

    private Progress admitted(Admitted peer) {
        onEstablished = peer.onEstablished();
        return handshake.admitted(peer.remote());
    }

    private static Admitted admit(RemoteIdentity remote, AdmissionPolicy.Decision decision) {
        return switch (decision) {
            case AdmissionPolicy.Decision.Admit admit -> new Admitted(remote, admit.onEstablished());
            case AdmissionPolicy.Decision.Refuse refuse ->
                throw new SixChatException(ErrorCode.REFUSED, remote.id() + " is not admitted: " + refuse.reason());
        };
    }

    private static SixChatException known(Throwable failure, String sentence) {
        return failure instanceof SixChatException known
                ? known
                : new SixChatException(ErrorCode.INTERNAL, sentence, failure);
    }

    private void makeWay(Progress.Established established, HandshakeHandler<Progress> on) {
        LiveSession session = new LiveSession(on.channel(), established.remote(), established.session(), network);
        on.makeWay(established.frames(), session.channel());
        handOver(session, on);
    }

    /** Only now is anything stored. What the peer sends meanwhile waits in the session's bounded inbox. */
    private void handOver(LiveSession session, HandshakeHandler<Progress> on) {
        Uni.createFrom()
                .deferred(() -> onEstablished)
                .ifNoItem()
                .after(network.limits().handshake())
                .on(on.channel().eventLoop())
                .failWith(() ->
                        new SixChatException(ErrorCode.TIMEOUT, "what is known of the peer was not stored in time"))
                .subscribe()
                .with(
                        done -> on.onLoop(() -> {
                            outcome.established(session);
                            session.begin();
                        }),
                        failure -> on.onLoop(() -> {
                            session.cut();
                            outcome.failed(known(failure, "what is known of the peer could not be stored"));
                        }));
    }
}
