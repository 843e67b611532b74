package org.sixchat.sixchat.message;

import org.sixchat.wire.xml.XmlCodec;
import org.sixchat.wire.xml.XmlLimits;

/** Messages and their XML documents; thread-safe. */
public final class PeerCodec {
    /** The namespace of all messages. */
    public static final String NAMESPACE = "urn:sixchat:peer:1";
    /** Bytes of a document at most: what one record holds. */
    public static final int MAX_BYTES = 65_536;

    private static final XmlLimits LIMITS = new XmlLimits(MAX_BYTES, 8, 256, 16);
    private static final XmlCodec<PeerMessage> MESSAGES = XmlCodec.of(PeerMessage.class, NAMESPACE, LIMITS);
    private static final XmlCodec<Identity> IDENTITIES = XmlCodec.of(Identity.class, NAMESPACE, LIMITS);

    private PeerCodec() {}

    /**
     * The document of a message.
     *
     * @throws org.sixchat.core.SixChatException TOO_LARGE
     */
    public static byte[] encode(PeerMessage message) {
        return MESSAGES.encode(message);
    }

    /**
     * The message of a document.
     *
     * @throws org.sixchat.core.SixChatException MALFORMED, TOO_LARGE, or UNEXPECTED for a root element that is no message
     */
    public static PeerMessage decode(byte[] document) {
        return MESSAGES.decode(document);
    }

    /** The document of an identity, which is sealed into message 5. */
    public static byte[] encodeIdentity(Identity identity) {
        return IDENTITIES.encode(identity);
    }

    /**
     * The identity of a document that was sealed into message 5.
     *
     * @throws org.sixchat.core.SixChatException MALFORMED, TOO_LARGE or UNEXPECTED
     */
    public static Identity decodeIdentity(byte[] document) {
        return IDENTITIES.decode(document);
    }
}
