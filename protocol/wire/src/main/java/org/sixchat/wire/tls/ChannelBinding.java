package org.sixchat.wire.tls;

import io.netty.handler.ssl.SslHandler;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLKeyException;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;

/** The channel binding {@code tls-exporter} (RFC 9266): what both ends of one TLS connection know, and nobody else. */
public final class ChannelBinding {
    /** Octets of a binding. */
    public static final int LENGTH = 32;

    private static final String LABEL = "EXPORTER-Channel-Binding";

    private ChannelBinding() {}

    /** The binding of a connection whose handshake is over: 32 octets. */
    public static byte[] tlsExporter(SslHandler handler) {
        return tlsExporter(handler.engine());
    }

    /** See {@link #tlsExporter(SslHandler)}. */
    public static byte[] tlsExporter(SSLEngine engine) {
        try {
            if (engine.getSession() instanceof ExtendedSSLSession session) {
                return session.exportKeyingMaterialData(LABEL, new byte[0], LENGTH);
            }
        } catch (SSLKeyException | IllegalStateException | UnsupportedOperationException noExporter) {
            throw unavailable(noExporter);
        }
        throw unavailable(new SSLException("not an extended session"));
    }

    private static SixChatException unavailable(Exception cause) {
        return new SixChatException(ErrorCode.INTERNAL, "this TLS connection gives no channel binding", cause);
    }
}
