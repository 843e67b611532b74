package org.sixchat.standalone.settings;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.sixchat.core.DomainName;

/**
 * Everything that a person chose for one DIR.
 *
 * @param domain its domain
 * @param data its data directory, absolute
 * @param loopback the address that everything listens on
 * @param ports the port of each use
 * @param trust the root certificates (PEM files) of other domains, to be added before the start
 * @param dnsServers further entries of {@code sixchat.dns.server} for the services, such as {@code b.example=[::1]:6300}
 */
public record DirSettings(
        DomainName domain,
        Path data,
        Loopback loopback,
        Ports ports,
        Map<DomainName, Path> trust,
        List<String> dnsServers) {
    public DirSettings {
        trust = Map.copyOf(trust);
        dnsServers = List.copyOf(dnsServers);
    }

    /** The address and port of a use, as in a URI. */
    public String at(PortUse use) {
        return loopback.withPort(ports.of(use));
    }

    /** A host name in the domain. */
    public String host(String label) {
        return label + "." + domain;
    }

    /** Where the CA's signed answers are published, as certificates name it. */
    public String caUrl() {
        return "http://" + host("ca") + ":" + ports.of(PortUse.CA_HTTP);
    }
}
