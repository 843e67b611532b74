package org.sixchat.e2e.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.sixchat.e2e.harness.Network;

/** The DNS of a domain, as its administrator would publish it: a {@code dnsmasq} that knows nothing else. */
final class Zone implements AutoCloseable {
    private static final int END_SECONDS = 10;

    private final String domain;
    private final int port = Network.freePort();
    private final Process process;

    /**
     * Publishes SRV records for registry and store, and the addresses that they and the CA are at.
     *
     * @param nodes addresses of the cluster's nodes
     */
    Zone(String domain, List<InetAddress> nodes, int irpPort, int storePort, Path log) {
        this.domain = domain;
        List<String> command = new ArrayList<>(List.of(
                "dnsmasq",
                "--keep-in-foreground",
                "--conf-file=/dev/null",
                "--pid-file=" + log.resolveSibling("dnsmasq.pid"),
                "--no-resolv",
                "--no-hosts",
                "--bind-interfaces",
                "--listen-address=" + Network.loopback(),
                "--port=" + port,
                "--log-facility=" + log,
                "--auth-ttl=60",
                "--local-ttl=60",
                "--local=/" + domain + "/",
                "--srv-host=_irp._tcp." + domain + ",irp." + domain + "," + irpPort,
                "--srv-host=_sixchat._tcp." + domain + ",store." + domain + "," + storePort));
        for (InetAddress node : nodes) {
            for (String host : List.of("irp", "store", "ca")) {
                command.add("--host-record=" + host + "." + domain + "," + node.getHostAddress());
            }
        }
        try {
            process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException("dnsmasq, which the part 'cluster' of .ci/setup brings", e);
        }
    }

    /** The entry of {@code sixchat.dns.server} that asks it. */
    String server() {
        return domain + "=" + Network.at(port);
    }

    @Override
    public void close() {
        process.destroy();
        try {
            process.waitFor(END_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
