package org.sixchat.sixchat.message;

import java.util.UUID;
import org.sixchat.core.UserId;

/**
 * Sender to the recipient's store: keep this until the recipient comes. Answered by {@link Deposited} or {@link PeerError}.
 *
 * @param id the request's id; the same id with the same envelope is the same request
 * @param recipient the user id of the recipient
 * @param envelope the sealed envelope, DER of CMS AuthEnvelopedData (RFC 5083), at most 48,000 bytes
 */
public record Deposit(UUID id, UserId recipient, byte[] envelope) implements SessionMessage {
    public Deposit {
        Forms.there(id, "id");
        Forms.there(recipient, "recipient");
        Forms.atMost(envelope, "envelope", Forms.MAX_ENVELOPE);
    }
}
