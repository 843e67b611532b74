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
 * @param places the addresses that it listens on
 * @param ports the port of each use
 * @param trust the root certificates (PEM files) of other domains, to be added before the start
 * @param dialRanges private address ranges in which the store dials agents, beside loop-back, such as {@code fd00::/8}
 * @param dnsServers further entries of {@code sixchat.dns.server} for the services, such as {@code b.example=[::1]:6300}
 */
public record DirSettings(
        DomainName domain,
        Path data,
        Places places,
        Ports ports,
        Map<DomainName, Path> trust,
        List<String> dialRanges,
        List<String> dnsServers) {
    public DirSettings {
        trust = Map.copyOf(trust);
        dialRanges = List.copyOf(dialRanges);
        dnsServers = List.copyOf(dnsServers);
    }

    /** The address and port of a use, as in a URI. */
    public String at(PortUse use) {
        return places.of(use).withPort(ports.of(use));
    }

    /** The address that its own parts and its administrator use. */
    public HostAddress loopback() {
        return places.loopback();
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
