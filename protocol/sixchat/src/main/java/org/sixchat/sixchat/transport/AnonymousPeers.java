package org.sixchat.sixchat.transport;

import io.smallrye.mutiny.Uni;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.sixchat.core.SixChatException;
import org.sixchat.sixchat.crypto.Suite;
import org.sixchat.sixchat.handshake.AnonymousHandshake;
import org.sixchat.sixchat.handshake.AnonymousInitiator;
import org.sixchat.sixchat.handshake.AnonymousResponder;
import org.sixchat.sixchat.handshake.AnonymousSetup;
import org.sixchat.sixchat.handshake.ComeAgain;
import org.sixchat.sixchat.handshake.Doorkeeper;

/**
 * Dials and awaits peers without certificates. Whoever makes one has been asked for it by its user: no other dialler offers such a session,
 * and no other listener takes one. There is no id to look up or to pin here, so it is never for a contact: a contact is dialled by
 * {@link PeerDialer}.
 */
public final class AnonymousPeers {
    private final Wires wires;
    private final AnonymousLimits bounds;
    private final AnonymousSetup setup;

    /**
     * For whoever asks for it.
     *
     * @param name what this side calls itself, perhaps nothing; nobody verifies it
     * @throws SixChatException BAD_REQUEST for a name that reads as a user id
     */
    public AnonymousPeers(Wires wires, AnonymousLimits bounds, String name) {
        this.wires = wires;
        this.bounds = bounds;
        this.setup = new AnonymousSetup(name, List.of(Suite.values()), wires.random(), System::nanoTime);
    }

    /**
     * Dials the addresses, as {@link PeerDialer#dial}. Fails with UNREACHABLE if nothing answers, TIMEOUT after the handshake's limit, SUITE
     * if the other side does not await such a session, VERSION, REFUSED or BUSY if it says so.
     *
     * @param addresses in order of preference, at least one
     */
    public Uni<AnonymousSession> dial(List<InetSocketAddress> addresses) {
        return Dialling.dial(wires, addresses, Caller::new);
    }

    /**
     * Listens, as {@link PeerListener#bind}. A connection counts as unproven until its people have compared.
     *
     * @param handler gets each session, unverified, on its event loop; must not block
     */
    public Uni<PeerListener.Bound> listen(List<InetSocketAddress> addresses, Consumer<AnonymousSession> handler) {
        return PeerListener.bind(wires, addresses, () -> new Reception<>(wires, new Host(handler)));
    }

    private HandshakeHandler<?> handler(AnonymousHandshake handshake, Outcome<UnverifiedSession> outcome) {
        return new AnonymousCourse(wires, bounds, outcome).handler(handshake);
    }

    private final class Caller implements Dialling.Caller<UnverifiedSession> {
        @Override
        public String whom() {
            return "whoever is there";
        }

        @Override
        public HandshakeHandler<?> handshake(Optional<ComeAgain.Cookie> cookie, Outcome<UnverifiedSession> outcome) {
            return handler(new AnonymousInitiator(setup, cookie), outcome);
        }

        @Override
        public void stands(UnverifiedSession session) {
            // it ends with its connection: there is nothing to remember
        }

        @Override
        public void cut(UnverifiedSession session) {
            session.cut();
        }
    }

    private final class Host implements Reception.Host<UnverifiedSession> {
        private final Consumer<AnonymousSession> handler;

        Host(Consumer<AnonymousSession> handler) {
            this.handler = handler;
        }

        @Override
        public AnonymousResponder attempt(Doorkeeper doorkeeper) {
            return new AnonymousResponder(setup, doorkeeper);
        }

        @Override
        public HandshakeHandler<?> handshake(Doorkeeper doorkeeper, Outcome<UnverifiedSession> outcome) {
            return handler(attempt(doorkeeper), outcome);
        }

        @Override
        public void stands(UnverifiedSession session) {
            handler.accept(session);
        }
    }
}
