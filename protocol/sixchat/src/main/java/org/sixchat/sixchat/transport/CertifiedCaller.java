package org.sixchat.sixchat.transport;

import io.smallrye.mutiny.Uni;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sixchat.sixchat.handshake.ComeAgain;
import org.sixchat.sixchat.handshake.Initiator;
import org.sixchat.sixchat.identity.AdmissionPolicy;
import org.sixchat.sixchat.identity.ExpectedRemote;
import org.sixchat.sixchat.identity.LocalIdentity;

/** Dials somebody whose certificate is known. */
record CertifiedCaller(
        PeerNetwork network,
        List<InetSocketAddress> addresses,
        LocalIdentity me,
        ExpectedRemote remote,
        AdmissionPolicy policy)
        implements Dialling.Caller<LiveSession> {
    @Override
    public String whom() {
        return remote.id();
    }

    @Override
    public HandshakeHandler<?> handshake(Optional<ComeAgain.Cookie> cookie, Outcome<LiveSession> outcome) {
        Initiator initiator = new Initiator(network.setup(me), remote, Optional.empty(), cookie);
        return CertifiedCourse.handler(initiator, network, policy, outcome);
    }

    @Override
    public void stands(LiveSession session) {
        session.suspension()
                .dialBy(new Redial.Plan(() -> me, remote, policy, () -> known(session), () -> lookedUp(session)));
    }

    @Override
    public void cut(LiveSession session) {
        session.cut();
    }

    /** Where it was last, and where it was dialled. */
    private List<InetSocketAddress> known(LiveSession session) {
        List<InetSocketAddress> all = new ArrayList<>();
        all.add(session.remoteAddress());
        all.addAll(addresses);
        return all;
    }

    private Uni<List<InetSocketAddress>> lookedUp(LiveSession session) {
        return network.resumptions()
                .map(Resumptions::whereabouts)
                .orElseGet(Whereabouts::unknown)
                .of(session.remote());
    }
}
