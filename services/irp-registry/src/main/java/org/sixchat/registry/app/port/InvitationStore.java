package org.sixchat.registry.app.port;

import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.Optional;
import org.sixchat.core.UserId;
import org.sixchat.irp.sasl.ScramVerifier;
import org.sixchat.registry.domain.Invitation;

/** Invitations and their SCRAM verifiers. */
public interface InvitationStore {
    /** A live invitation with what a log-in is checked against. */
    record Login(Invitation invitation, ScramVerifier verifier) {}

    /**
     * Makes the user where there is none yet, ends the user's earlier invitation and stores the new one, with its event.
     *
     * @param by the administrator, for the record
     * @throws org.sixchat.core.SixChatException CONFLICT if the user is suspended or deleted
     */
    Uni<Void> open(Invitation invitation, ScramVerifier verifier, String by);

    /** Deletes the verifiers of invitations that expired before {@code now}; tells how many they were. */
    Uni<Integer> endExpired(Instant now);

    /** The user's live invitation. */
    Uni<Optional<Login>> login(UserId user);
}
