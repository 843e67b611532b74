package org.sixchat.sixchat.message;

import java.util.List;
import java.util.UUID;

/**
 * Store to sender: the envelope's state and, once delivered, the recipient's receipt, which the sender verifies itself.
 *
 * @param id the request's id
 * @param envelopeId the envelope's id at this store
 * @param state {@code waiting}, {@code delivered} or {@code expired}
 * @param receipt the exact bytes of the ReceiptDocument, only when delivered
 * @param signature the recipient's labelled signature over them, only when delivered
 * @param certificate the recipient's chain in DER, its own first, only when delivered
 */
public record EnvelopeStateResult(
        UUID id, UUID envelopeId, State state, byte[] receipt, byte[] signature, List<byte[]> certificate)
        implements SessionMessage {

    /** What can become of an envelope. */
    public enum State {
        /** It waits for the recipient. */
        WAITING,
        /** The recipient has it, and has signed for it. */
        DELIVERED,
        /** Nobody came in time; it is gone. */
        EXPIRED
    }

    public EnvelopeStateResult {
        Forms.there(id, "id");
        Forms.there(envelopeId, "envelopeId");
        Forms.there(state, "state");
        Forms.atMostIfThere(receipt, "receipt", Forms.MAX_RECEIPT);
        Forms.atMostIfThere(signature, "signature", Forms.MAX_SIGNATURE);
        certificate = Forms.blobs(certificate, "certificate", 0, Forms.MAX_CHAIN, Forms.MAX_CERTIFICATE);
    }
}
