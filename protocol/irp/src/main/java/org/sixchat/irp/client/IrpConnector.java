package org.sixchat.irp.client;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.handler.ssl.SslContext;
import io.netty.util.concurrent.Future;
import io.smallrye.mutiny.Uni;
import java.security.SecureRandom;
import java.time.Duration;
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
        return connect(endpoint, trust, identity, settings.connect());
    }

    /**
     * Tries one after the other until one can be reached, for {@link IrpClientSettings#connectAll} at most; a refusal of trust ends
     * it.
     */
    public Uni<IrpClient> connect(List<IrpEndpoint> endpoints, ServerTrust trust, Optional<KeyEntry> identity) {
        if (endpoints.isEmpty()) {
            return Uni.createFrom()
                    .failure(new SixChatException(ErrorCode.NOT_FOUND, "no address of a registry is known"));
        }
        return Uni.createFrom().deferred(() -> {
            long end = System.nanoTime() + settings.connectAll().toNanos();
            return connectUntil(end, endpoints, trust, identity);
        });
    }

    /** Each attempt has a timer of its own, so that no client is made that an outer time-out would drop unclosed. */
    private Uni<IrpClient> connectUntil(
            long end, List<IrpEndpoint> endpoints, ServerTrust trust, Optional<KeyEntry> identity) {
        Duration left = Duration.ofNanos(end - System.nanoTime());
        Duration attempt = left.compareTo(settings.connect()) < 0 ? left : settings.connect();
        Uni<IrpClient> first = connect(endpoints.getFirst(), trust, identity, attempt);
        List<IrpEndpoint> others = endpoints.subList(1, endpoints.size());
        return others.isEmpty()
                ? first
                : first.onFailure(failure -> mayBeElsewhere(failure) && System.nanoTime() - end < 0)
                        .recoverWithUni(() -> connectUntil(end, others, trust, identity));
    }

    private Uni<IrpClient> connect(
            IrpEndpoint endpoint, ServerTrust trust, Optional<KeyEntry> identity, Duration patience) {
        return Uni.createFrom().emitter(emitter -> {
            SslContext context = context(trust, identity);
            open(new ConnectAttempt(endpoint, context, random, settings.request(), emitter), patience);
        });
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

    private void open(ConnectAttempt attempt, Duration patience) {
        IrpEndpoint endpoint = attempt.endpoint();
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
        Future<?> deadline = channel.eventLoop().schedule(attempt::tooLate, patience.toMillis(), TimeUnit.MILLISECONDS);
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
