package org.sixchat.cli.directory;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.random.RandomGenerator;
import org.sixchat.cli.home.Setting;
import org.sixchat.cli.home.Settings;
import org.sixchat.irp.client.IrpClientSettings;
import org.sixchat.irp.client.IrpConnector;
import org.sixchat.irp.discovery.DirDiscovery;
import org.sixchat.irp.discovery.DnsResolver;
import org.sixchat.irp.discovery.DnsSettings;
import org.sixchat.irp.discovery.ServerTrustCheck;
import org.sixchat.irp.status.StatusFetcher;
import org.sixchat.wire.net.NettyThreads;

/** How registries and authorities are reached. */
public record Network(DnsResolver dns, DirDiscovery discovery, IrpConnector connector, StatusFetcher status) {
    /** Longest wait for the end of anything that has time limits of its own. */
    static final Duration LIMIT = Duration.ofMinutes(1);

    /** With the name servers of the settings. */
    public static Network of(NettyThreads threads, Settings settings, InstantSource clock, SecureRandom random) {
        DnsSettings servers =
                settings.get(Setting.DNS_SERVER).map(DnsSettings::parse).orElseGet(DnsSettings::system);
        RandomGenerator weights = random;
        DnsResolver dns = new DnsResolver(servers, weights);
        Duration connect = settings.duration(Setting.CONNECT_TIMEOUT);
        IrpClientSettings limits =
                new IrpClientSettings(connect, connect.multipliedBy(3), IrpClientSettings.DEFAULT.request());
        return new Network(
                dns,
                new DirDiscovery(dns),
                new IrpConnector(threads, new ServerTrustCheck(clock), random, limits),
                new StatusFetcher(
                        threads, dns, clock, address -> true)); // a person's own machine: it dials whom he names
    }
}
