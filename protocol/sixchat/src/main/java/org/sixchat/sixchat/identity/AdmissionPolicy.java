package org.sixchat.sixchat.identity;

import io.smallrye.mutiny.Uni;
import org.sixchat.sixchat.crypto.Suite;

/**
 * The owner's word on a peer whose chain has been verified; asked once a handshake, within its time limit. A listener asks
 * before it sends its challenge (the peer has not proved its key yet), a dialler before it sends its own proof. Pins are checked here.
 *
 * <p>The answer changes nothing that is stored: who is asked about has proved nothing yet, and anybody can show somebody else's
 * certificate. What is to be remembered of the peer goes into {@link Decision.Admit}.
 */
@FunctionalInterface
public interface AdmissionPolicy {
    /** A failure of the answer, or an answer that comes too late, counts as a refusal. */
    Uni<Decision> admit(RemoteIdentity remote);

    /**
     * The same, of a session that will use {@code suite}. Whoever pins the best suite that a contact has been seen to use refuses a
     * worse one here, and keeps a better one in {@link Decision.Admit}.
     */
    default Uni<Decision> admit(RemoteIdentity remote, Suite suite) {
        return admit(remote);
    }

    /** Lets everyone through whose chain verifies. */
    static AdmissionPolicy anyone() {
        return remote -> Uni.createFrom().item(new Decision.Admit());
    }

    /** Yes, or no. */
    sealed interface Decision {
        /**
         * The handshake may go on.
         *
         * @param onEstablished subscribed to once, when both sides have proved themselves and before anybody gets the session: stores
         *     the peer's pin, for example. May take its time on a thread of its own; if it fails the session is cut and nobody gets it
         */
        record Admit(Uni<Void> onEstablished) implements Decision {
            /** There is nothing to remember. */
            public Admit() {
                this(Uni.createFrom().voidItem());
            }
        }

        /**
         * The handshake ends; the peer learns {@code refused} and no more.
         *
         * @param reason for the local log
         */
        record Refuse(String reason) implements Decision {}
    }
}
