package org.sixchat.sixchat.message;

import java.time.Instant;
import java.util.UUID;
import org.sixchat.core.UserId;

/**
 * Store to recipient: an envelope that waited. Answered by {@link Receipt}, or by {@link PeerError} if it does not open.
 *
 * @param id the request's id
 * @param envelopeId the envelope's id at this store
 * @param sender the id that deposited it, as the store verified it
 * @param deposited when
 * @param envelope the sealed envelope, at most 48,000 bytes
 */
public record Deliver(UUID id, UUID envelopeId, UserId sender, Instant deposited, byte[] envelope)
        implements SessionMessage {
    public Deliver {
        Forms.there(id, "id");
        Forms.there(envelopeId, "envelopeId");
        Forms.there(sender, "sender");
        Forms.there(deposited, "deposited");
        Forms.atMost(envelope, "envelope", Forms.MAX_ENVELOPE);
    }
}
