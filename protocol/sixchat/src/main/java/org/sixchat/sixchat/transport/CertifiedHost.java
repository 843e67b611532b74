package org.sixchat.sixchat.transport;

import java.util.List;
import java.util.function.Supplier;
import org.sixchat.sixchat.handshake.Doorkeeper;
import org.sixchat.sixchat.handshake.Responder;
import org.sixchat.sixchat.handshake.ResumableSessions;
import org.sixchat.sixchat.identity.AdmissionPolicy;
import org.sixchat.sixchat.identity.ExpectedRemote;
import org.sixchat.sixchat.identity.LocalIdentity;
import org.sixchat.sixchat.identity.RemoteIdentity;

/** Receives those who show a certificate, or come back to a session. */
record CertifiedHost(PeerNetwork network, Supplier<LocalIdentity> me, AdmissionPolicy policy, SessionHandler handler)
        implements Reception.Host<LiveSession> {
    @Override
    public Responder attempt(Doorkeeper doorkeeper) {
        ResumableSessions sessions =
                network.resumptions().<ResumableSessions>map(all -> all).orElseGet(ResumableSessions::none);
        return new Responder(network.setup(me.get()), sessions, doorkeeper);
    }

    @Override
    public HandshakeHandler<?> handshake(Doorkeeper doorkeeper, Outcome<LiveSession> outcome) {
        return CertifiedCourse.handler(attempt(doorkeeper), network, policy, outcome);
    }

    @Override
    public void stands(LiveSession session) {
        session.suspension().dialBy(plan(session));
        handler.accept(session);
    }

    /** Who has called is called back where the look-up has it: the port that it called from takes no calls. */
    private Redial.Plan plan(LiveSession session) {
        RemoteIdentity remote = session.remote();
        Whereabouts lookUp = network.resumptions().map(Resumptions::whereabouts).orElseGet(Whereabouts::unknown);
        ExpectedRemote expected = new ExpectedRemote(remote.id(), remote.role(), remote.chain(), remote.sealing());
        return new Redial.Plan(me, expected, policy, List::of, () -> lookUp.of(remote));
    }
}
