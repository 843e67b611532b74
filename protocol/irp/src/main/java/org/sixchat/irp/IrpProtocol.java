package org.sixchat.irp;

import java.util.regex.Pattern;
import org.sixchat.irp.message.IrpMessage;
import org.sixchat.wire.xml.XmlCodec;

/** The numbers of the protocol, and its codec. */
public final class IrpProtocol {
    /** The assigned TCP port. */
    public static final int PORT = 4604;
    /** The ALPN protocol name (RFC 7301). */
    public static final String ALPN = "irp/1";
    /** The version that {@code CapabilitiesResult} lists. */
    public static final int VERSION = 1;
    /** The XML namespace of all messages. */
    public static final String NAMESPACE = "urn:sixchat:irp:1";
    /** Most octets of a message. */
    public static final int MAX_MESSAGE = 256 * 1024;
    /** Most octets of a message before authentication. */
    public static final int MAX_MESSAGE_BEFORE_AUTHENTICATION = 16 * 1024;
    /** Most requests of one connection that are unanswered at once. */
    public static final int MAX_IN_FLIGHT = 64;

    private static final XmlCodec<IrpMessage> CODEC = XmlCodec.of(IrpMessage.class, NAMESPACE);

    private static final Pattern ID = Pattern.compile("[1-9][0-9]{0,17}");

    private IrpProtocol() {}

    /** Messages to documents and back. */
    public static XmlCodec<IrpMessage> codec() {
        return CODEC;
    }

    /** The id of a request that the codec refused, for the {@code Error} that answers it; 0 if it cannot be read. */
    public static long requestId(byte[] document) {
        return CODEC.rootAttribute(document, "id")
                .filter(id -> ID.matcher(id).matches())
                .map(Long::valueOf)
                .orElse(0L);
    }
}
