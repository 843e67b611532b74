package org.sixchat.wire.tls;

import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolConfig.Protocol;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectedListenerFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectorFailureBehavior;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.security.Provider;
import java.security.Security;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;

/** Makes TLS contexts: TLS 1.3 only, the JDK's engine (for its exporter), ALPN where the other side offers it. */
public final class TlsContexts {
    private static final String TLS_1_3 = "TLSv1.3";
    private static final long SESSION_SECONDS = 1;

    private TlsContexts() {}

    /**
     * A server's context.
     *
     * @param clients whether client certificates are wanted; a chain presented is put to {@code trust}
     * @param alpn the protocol, such as {@code irp/1}, or null; a client that offers none is served too
     */
    public static SslContext server(TlsIdentity identity, ClientAuth clients, PeerTrust trust, String alpn) {
        SslContextBuilder builder =
                SslContextBuilder.forServer(identity.key(), identity.chain()).clientAuth(clients);
        return build(builder, trust, alpn);
    }

    /** A client's context, with {@code identity} to prove itself where the server asks. */
    public static SslContext client(Optional<TlsIdentity> identity, PeerTrust trust, String alpn) {
        SslContextBuilder builder = SslContextBuilder.forClient();
        identity.ifPresent(own -> builder.keyManager(own.key(), own.chain()));
        return build(builder, trust, alpn);
    }

    private static SslContext build(SslContextBuilder builder, PeerTrust trust, String alpn) {
        builder.sslProvider(SslProvider.JDK)
                .sslContextProvider(jsse())
                .protocols(TLS_1_3)
                .trustManager(new PeerTrustManager(trust))
                .sessionCacheSize(1)
                .sessionTimeout(SESSION_SECONDS);
        if (alpn != null) {
            builder.applicationProtocolConfig(new ApplicationProtocolConfig(
                    Protocol.ALPN, SelectorFailureBehavior.NO_ADVERTISE, SelectedListenerFailureBehavior.ACCEPT, alpn));
        }
        try {
            return builder.build();
        } catch (SSLException | IllegalArgumentException unusable) {
            throw new SixChatException(ErrorCode.INTERNAL, "the TLS key or chain cannot be used", unusable);
        }
    }

    private static Provider jsse() {
        return Security.getProvider("SunJSSE");
    }
}
