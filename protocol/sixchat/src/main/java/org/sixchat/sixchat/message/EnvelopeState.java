package org.sixchat.sixchat.message;

import java.util.UUID;

/**
 * Sender to store: what became of an envelope of mine?
 *
 * @param id the request's id
 * @param envelopeId the envelope's id at this store
 */
public record EnvelopeState(UUID id, UUID envelopeId) implements SessionMessage {
    public EnvelopeState {
        Forms.there(id, "id");
        Forms.there(envelopeId, "envelopeId");
    }
}
