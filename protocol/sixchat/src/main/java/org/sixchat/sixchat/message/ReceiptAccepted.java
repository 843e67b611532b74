package org.sixchat.sixchat.message;

import java.util.UUID;

/**
 * Store to recipient: the receipt verified, the envelope is gone.
 *
 * @param id the {@link Deliver}'s id
 */
public record ReceiptAccepted(UUID id) implements SessionMessage {
    public ReceiptAccepted {
        Forms.there(id, "id");
    }
}
