package org.sixchat.sixchat.envelope;

import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.wire.xml.XmlCodec;
import org.sixchat.wire.xml.XmlLimits;

/** Signed documents and their XML; thread-safe. */
public final class RecordCodec {
    /** The namespace of signed documents. */
    public static final String NAMESPACE = "urn:sixchat:record:1";

    private static final XmlLimits LIMITS = new XmlLimits(65_536, 8, 512, 16);
    private static final XmlCodec<RecordDocument> DOCUMENTS = XmlCodec.of(RecordDocument.class, NAMESPACE, LIMITS);

    private RecordCodec() {}

    /** The document's bytes: what is signed. */
    public static byte[] encode(RecordDocument document) {
        return DOCUMENTS.encode(document);
    }

    /**
     * Reads a document whose signature has been verified.
     *
     * @throws SixChatException MALFORMED, TOO_LARGE, or UNEXPECTED if it is of another kind
     */
    public static <T extends RecordDocument> T decode(Class<T> kind, byte[] document) {
        RecordDocument read = DOCUMENTS.decode(document);
        if (!kind.isInstance(read)) {
            throw new SixChatException(ErrorCode.UNEXPECTED, "the document is no " + kind.getSimpleName());
        }
        return kind.cast(read);
    }
}
