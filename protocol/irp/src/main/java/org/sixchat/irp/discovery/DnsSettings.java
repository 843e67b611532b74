package org.sixchat.irp.discovery;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.sixchat.core.DomainName;

/**
 * Which DNS server answers for what: the setting {@code sixchat.dns.server}.
 *
 * @param servers empty for the system's resolver
 */
public record DnsSettings(List<Server> servers) {
    /**
     * One server.
     *
     * @param domain the domain that it answers for, with all below; empty for everything else
     */
    public record Server(Optional<DomainName> domain, HostPort address) {}

    public DnsSettings {
        servers = List.copyOf(servers);
    }

    /** The system's resolver for everything. */
    public static DnsSettings system() {
        return new DnsSettings(List.of());
    }

    /**
     * Parses a comma-separated list of {@code [domain=]host:port}, such as {@code a.example=[::1]:5300,192.0.2.53:53}.
     *
     * @throws org.sixchat.core.SixChatException (bad-request) for anything else
     */
    public static DnsSettings parse(String text) {
        List<Server> servers = new ArrayList<>();
        for (String part : text.split(",", -1)) {
            if (!part.isBlank()) {
                servers.add(server(part.strip()));
            }
        }
        return new DnsSettings(servers);
    }

    /** The servers for a name: those of the closest domain around it, else the default ones, else none (the system's). */
    public List<HostPort> serversFor(String name) {
        Optional<DomainName> closest = servers.stream()
                .flatMap(server -> server.domain().stream())
                .filter(domain -> domain.contains(name))
                .max(Comparator.comparingInt(domain -> domain.value().length()));
        return servers.stream()
                .filter(server -> server.domain().equals(closest))
                .map(Server::address)
                .toList();
    }

    private static Server server(String text) {
        int equals = text.indexOf('=');
        return equals < 0
                ? new Server(Optional.empty(), HostPort.parse(text))
                : new Server(
                        Optional.of(DomainName.ofTyped(text.substring(0, equals))),
                        HostPort.parse(text.substring(equals + 1).strip()));
    }
}
