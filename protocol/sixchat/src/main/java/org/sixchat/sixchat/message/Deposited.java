package org.sixchat.sixchat.message;

import java.time.Instant;
import java.util.UUID;

/**
 * Store to sender: the envelope is kept, durably.
 *
 * @param id the request's id
 * @param envelopeId the id under which the store keeps it, and which the receipt will name
 * @param expires when the store gives up
 */
public record Deposited(UUID id, UUID envelopeId, Instant expires) implements SessionMessage {
    public Deposited {
        Forms.there(id, "id");
        Forms.there(envelopeId, "envelopeId");
        Forms.there(expires, "expires");
    }
}
