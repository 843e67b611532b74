package org.sixchat.irp.client;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.handler.ssl.SslContext;
import io.netty.util.concurrent.Future;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.irp.IrpProtocol;
import org.sixchat.irp.discovery.IrpEndpoint;
import org.sixchat.irp.discovery.ServerTrust;
import org.sixchat.irp.discovery.ServerTrustCheck;
import org.sixchat.irp.discovery.TlsEntry;
import org.sixchat.pki.keystore.KeyEntry;
import org.sixchat.wire.net.NettyThreads;
import org.sixchat.wire.tls.TlsContexts;
import org.sixchat.wire.tls.TlsIdentity;

/** Makes connections to registries: TCP, then TLS at once or after asking for it, with the server's certificate checked. */
public final class IrpConnector {
    private final NettyThreads threads;
    private final ServerTrustCheck trustCheck;
    private final SecureRandom random;
    private final IrpClientSettings settings;

    public IrpConnector(
            NettyThreads threads, ServerTrustCheck trustCheck, SecureRandom random, IrpClientSettings settings) {
        this.threads = threads;
        this.trustCheck = trustCheck;
        this.random = random;
        this.settings = settings;
    }

    /**
     * Connects. Cancelling it closes what was opened.
     *
     * @param identity the certificate to present, for {@link IrpClient#authenticateSca}
     * @return comes on the connection's event loop, which must not be blocked; fails with unreachable, timeout, cut,
     *     not-trusted or malformed
     */
    public Uni<IrpClient> connect(IrpEndpoint endpoint, ServerTrust trust, Optional<KeyEntry> identity) {
        return Uni.createFrom().emitter(emitter -> open(endpoint, context(trust, identity), emitter));
    }

    /** Tries one after the other until one can be reached; a refusal of trust ends it. */
    public Uni<IrpClient> connect(List<IrpEndpoint> endpoints, ServerTrust trust, Optional<KeyEntry> identity) {
        if (endpoints.isEmpty()) {
            return Uni.createFrom()
                    .failure(new SixChatException(ErrorCode.NOT_FOUND, "no address of a registry is known"));
        }
        Uni<IrpClient> first = connect(endpoints.getFirst(), trust, identity);
        List<IrpEndpoint> others = endpoints.subList(1, endpoints.size());
        return others.isEmpty()
                ? first
                : first.onFailure(IrpConnector::mayBeElsewhere).recoverWithUni(() -> connect(others, trust, identity));
    }

    private static boolean mayBeElsewhere(Throwable failure) {
        return failure instanceof SixChatException known && known.code().retryable();
    }

    private SslContext context(ServerTrust trust, Optional<KeyEntry> identity) {
        return TlsContexts.client(
                identity.map(entry -> new TlsIdentity(entry.key(), entry.chain())),
                trustCheck.of(trust),
                IrpProtocol.ALPN);
    }

    private void open(IrpEndpoint endpoint, SslContext context, UniEmitter<? super IrpClient> emitter) {
        ConnectAttempt attempt = new ConnectAttempt(endpoint, context, random, settings, emitter);
        ChannelFuture connecting = threads.client()
                .handler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        if (endpoint.tls() == TlsEntry.IMPLICIT) {
                            attempt.startTls(channel.pipeline());
                        } else {
                            attempt.askForTls(channel.pipeline());
                        }
                    }
                })
                .connect(endpoint.address());
        Channel channel = connecting.channel();
        Future<?> deadline = channel.eventLoop()
                .schedule(attempt::tooLate, settings.connect().toMillis(), TimeUnit.MILLISECONDS);
        attempt.onEnd(deadline, channel);
        connecting.addListener(done -> {
            if (!done.isSuccess()) {
                attempt.fail(new SixChatException(
                        ErrorCode.UNREACHABLE,
                        "the registry of " + endpoint.domain() + " cannot be reached at " + endpoint.address(),
                        done.cause()));
            }
        });
    }
}
