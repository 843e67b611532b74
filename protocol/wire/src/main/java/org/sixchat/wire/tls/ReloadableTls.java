package org.sixchat.wire.tls;

import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A server's TLS whose key and certificate can be replaced while it runs: connections made from then on see the new ones. */
public final class ReloadableTls {
    private static final Duration HANDSHAKE = Duration.ofSeconds(10);

    private final ClientAuth clients;
    private final PeerTrust trust;
    private final String alpn;
    private volatile SslContext context;

    /** See {@link TlsContexts#server}. */
    public ReloadableTls(TlsIdentity identity, ClientAuth clients, PeerTrust trust, String alpn) {
        this.clients = clients;
        this.trust = trust;
        this.alpn = alpn;
        reload(identity);
    }

    /** Uses {@code identity} for every connection from now on; an identity that cannot be used changes nothing. */
    public void reload(TlsIdentity identity) {
        context = TlsContexts.server(identity, clients, trust, alpn);
    }

    /** The handler for one new connection; its handshake has to be over within 10 seconds. */
    public SslHandler newHandler(ByteBufAllocator allocator) {
        SslHandler handler = context.newHandler(allocator);
        handler.setHandshakeTimeout(HANDSHAKE.toSeconds(), TimeUnit.SECONDS);
        return handler;
    }
}
