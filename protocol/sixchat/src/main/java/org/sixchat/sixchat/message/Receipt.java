package org.sixchat.sixchat.message;

import java.util.UUID;

/**
 * Recipient to store: signed proof that the envelope was opened and kept. The store deletes the envelope after it, not before.
 *
 * @param id the {@link Deliver}'s id
 * @param document the exact bytes of a ReceiptDocument, at most 4 KiB
 * @param signature the labelled signature over them, label {@code receipt}, by the key of the session's certificate
 */
public record Receipt(UUID id, byte[] document, byte[] signature) implements SessionMessage {
    public Receipt {
        Forms.there(id, "id");
        Forms.atMost(document, "document", Forms.MAX_RECEIPT);
        Forms.atMost(signature, "signature", Forms.MAX_SIGNATURE);
    }
}
