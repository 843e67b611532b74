package org.sixchat.sixchat.envelope;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.util.UUID;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.pki.signature.LabelledSignature;
import org.sixchat.sixchat.identity.LocalIdentity;
import org.sixchat.sixchat.message.Receipt;

/** Signs receipts for envelopes, and verifies them. */
public final class Receipts {
    private static final String LABEL = "receipt";

    private Receipts() {}

    /**
     * The answer to a {@link org.sixchat.sixchat.message.Deliver}.
     *
     * @param deliverId the Deliver's id
     */
    public static Receipt sign(UUID deliverId, ReceiptDocument document, LocalIdentity me, SecureRandom random) {
        byte[] bytes = RecordCodec.encode(document);
        return new Receipt(deliverId, bytes, LabelledSignature.sign(me.key().key(), LABEL, bytes, random));
    }

    /**
     * Verifies a receipt's signature over its exact bytes, then reads it. That it names the right store, envelope, hash and
     * recipient is the caller's to check.
     *
     * @throws SixChatException NOT_TRUSTED if the signature is not by {@code key}; MALFORMED
     */
    public static ReceiptDocument verify(byte[] document, byte[] signature, PublicKey key) {
        if (!LabelledSignature.verify(key, LABEL, document, signature)) {
            throw new SixChatException(ErrorCode.NOT_TRUSTED, "the receipt is not signed by its recipient's key");
        }
        return RecordCodec.decode(ReceiptDocument.class, document);
    }

    /** SHA-384 of an envelope's exact bytes, 48 bytes. */
    public static byte[] sha384(byte[] envelope) {
        try {
            return MessageDigest.getInstance("SHA-384", "SUN").digest(envelope);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("this JDK has no SHA-384", missing);
        }
    }
}
