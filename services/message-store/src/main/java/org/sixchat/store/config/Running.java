package org.sixchat.store.config;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.service.runtime.StopOrder;
import org.sixchat.sixchat.transport.PeerListener.Bound;
import org.sixchat.store.adapter.tcp.Staple;
import org.sixchat.store.adapter.tcp.StorePeer;
import org.sixchat.store.adapter.tcp.UseCases;
import org.sixchat.store.app.DeliveryPump;
import org.sixchat.store.app.Departures;
import org.sixchat.store.app.ExpireEnvelopes;

/** Starts and stops what runs: the listener, deliveries, expiry, the certificate's status. */
@Singleton
public class Running {
    private static final Logger LOG = Logger.getLogger(Running.class);
    private static final Duration BIND = Duration.ofSeconds(10);
    private static final Duration CLOSE = Duration.ofSeconds(5);

    private final StoreSettings settings;
    private final StorePeer peer;
    private final UseCases useCases;
    private final DeliveryPump pump;
    private final ExpireEnvelopes expire;
    private final Staple staple;
    private final Departures departures;
    private final Vertx vertx;
    private final AtomicBoolean dismissing = new AtomicBoolean();
    private final AtomicBoolean sweeping = new AtomicBoolean();
    private volatile Bound bound;

    Running(
            StoreSettings settings,
            StorePeer peer,
            UseCases useCases,
            DeliveryPump pump,
            ExpireEnvelopes expire,
            Staple staple,
            Departures departures,
            Vertx vertx) {
        this.settings = settings;
        this.peer = peer;
        this.useCases = useCases;
        this.pump = pump;
        this.expire = expire;
        this.staple = staple;
        this.departures = departures;
        this.vertx = vertx;
    }

    void start(@Observes StartupEvent event) {
        staple.refresh();
        bound = peer.listen(addresses(), () -> useCases).await().atMost(BIND);
        vertx.setPeriodic(settings.pollEvery().toMillis(), id -> pump.kick());
        vertx.setPeriodic(settings.pollEvery().toMillis(), id -> dismiss());
        vertx.setPeriodic(settings.expireEvery().toMillis(), id -> sweep());
        LOG.infof("SixChat store listens at %s", bound.addresses());
    }

    void stop(@Observes @Priority(StopOrder.PORTS) ShutdownEvent event) {
        if (bound != null) {
            bound.close()
                    .chain(peer::end)
                    .ifNoItem()
                    .after(CLOSE)
                    .recoverWithItem(() -> null)
                    .onFailure()
                    .recoverWithNull()
                    .await()
                    .indefinitely();
        }
    }

    /** Whether the port is open. */
    boolean listening() {
        return bound != null;
    }

    private List<InetSocketAddress> addresses() {
        return settings.host().stream()
                .flatMap(host -> Arrays.stream(resolve(host)))
                .map(address -> new InetSocketAddress(address, settings.port()))
                .distinct()
                .toList();
    }

    private static InetAddress[] resolve(String host) {
        try {
            return InetAddress.getAllByName(host.strip());
        } catch (UnknownHostException e) {
            throw new SixChatException(
                    ErrorCode.USAGE, "sixchat.store.host: '" + host + "' has no address on this machine", e);
        }
    }

    /** Each replica for its own sessions: only one of them hears the event of a removal. */
    private void dismiss() {
        if (dismissing.compareAndSet(false, true)) {
            peer.dismiss(departures).subscribe().with(done -> dismissing.set(false), failure -> {
                dismissing.set(false);
                LOG.debugf("Who was removed is not known, asking again later: %s", failure.getMessage());
            });
        }
    }

    private void sweep() {
        if (sweeping.compareAndSet(false, true)) {
            expire.sweep().subscribe().with(expired -> sweeping.set(false), failure -> {
                sweeping.set(false);
                LOG.warnf("Expired envelopes could not be removed, trying again later: %s", failure.getMessage());
            });
        }
    }
}
