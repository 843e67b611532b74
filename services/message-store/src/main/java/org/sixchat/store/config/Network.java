package org.sixchat.store.config;

import io.vertx.core.Vertx;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import org.sixchat.irp.discovery.DnsResolver;
import org.sixchat.irp.discovery.DnsSettings;
import org.sixchat.irp.status.StatusFetcher;
import org.sixchat.pki.chain.TrustAnchor;
import org.sixchat.service.config.NameSettings;
import org.sixchat.service.config.ServiceSettings;
import org.sixchat.service.config.TrustSettings;
import org.sixchat.sixchat.identity.LocalIdentity;
import org.sixchat.sixchat.identity.PeerTrust;
import org.sixchat.sixchat.transport.PeerLimits;
import org.sixchat.sixchat.transport.PeerNetwork;
import org.sixchat.store.adapter.tcp.PinnedTrust;
import org.sixchat.store.adapter.tcp.StorePeer;
import org.sixchat.store.domain.DialPolicy;
import org.sixchat.wire.net.NettyThreads;

/** Event loops, names, trust, and the store as a peer on them. */
@Singleton
public class Network {
    private static final int EVENT_LOOPS = 2;
    private static final int INCOMING = 4;

    @Produces
    @Singleton
    NettyThreads threads() {
        return NettyThreads.start(EVENT_LOOPS, "sixchat-peer");
    }

    void stop(@Disposes NettyThreads threads) {
        threads.close();
    }

    @Produces
    @Singleton
    DnsResolver dns(NameSettings settings, SecureRandom random) {
        return new DnsResolver(settings.server().map(DnsSettings::parse).orElseGet(DnsSettings::system), random);
    }

    @Produces
    @Singleton
    PeerTrust trust(
            TrustAnchor own,
            TrustSettings settings,
            NettyThreads threads,
            DnsResolver dns,
            InstantSource clock,
            DialPolicy policy,
            ExecutorService workers) {
        return new PinnedTrust(
                own,
                settings.directory(),
                new StatusFetcher(threads, dns, clock, address -> true),
                new StatusFetcher(threads, dns, clock, policy::allows),
                workers);
    }

    @Produces
    @Singleton
    PeerNetwork network(NettyThreads threads, PeerTrust trust, InstantSource clock, SecureRandom random) {
        return new PeerNetwork(threads.group(), trust, clock, random, limits());
    }

    /** Messages are taken one after the other: more of them at hand, up to 64 KiB each, would only be memory that a peer fills. */
    private static PeerLimits limits() {
        return PeerLimits.standard().withIncoming(INCOMING);
    }

    @Produces
    @Singleton
    StorePeer peer(
            PeerNetwork network, LocalIdentity me, ServiceSettings service, StoreSettings settings, Vertx vertx) {
        Executor context = task -> vertx.runOnContext(start -> task.run());
        var limits = new StorePeer.Limits(settings.sessionsPerDevice(), settings.sessions());
        return new StorePeer(network, () -> me, service.domain(), context, limits);
    }
}
