package org.sixchat.store.domain;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where the store may dial. A record is written by its owner, who could aim the store at somebody else's service or at the
 * operator's own network: only global unicast addresses and what the operator listed are dialled, at ports that no system
 * service has.
 *
 * @param allowed ranges besides global unicast
 * @param lowestPort below which nothing is dialled
 */
public record DialPolicy(List<CidrRange> allowed, int lowestPort) {
    /** Special-purpose blocks that are no global unicast (RFC 6890 and its registries), as far as InetAddress lacks a test. */
    private static final List<CidrRange> SPECIAL = Stream.of(
                    "0.0.0.0/8",
                    "100.64.0.0/10",
                    "192.0.0.0/24",
                    "192.0.2.0/24",
                    "192.88.99.0/24",
                    "198.18.0.0/15",
                    "198.51.100.0/24",
                    "203.0.113.0/24",
                    "240.0.0.0/4",
                    "2001::/23",
                    "2001:db8::/32",
                    "2002::/16",
                    "3fff::/20")
            .map(CidrRange::parse)
            .toList();

    private static final CidrRange GLOBAL_IPV6 = CidrRange.parse("2000::/3");
    private static final int IPV6_LENGTH = 16;
    private static final int FIRST_USER_PORT = 1024;

    public DialPolicy {
        allowed = List.copyOf(allowed);
    }

    /** With the ports that a user without privileges can listen on. */
    public DialPolicy(List<CidrRange> allowed) {
        this(allowed, FIRST_USER_PORT);
    }

    /** Whether the store may open a connection there. */
    public boolean allows(InetSocketAddress at) {
        return at.getPort() >= lowestPort && allows(at.getAddress());
    }

    /** Whether the store may open a connection to this address. */
    public boolean allows(InetAddress address) {
        return isGlobalUnicast(address) || allowed.stream().anyMatch(range -> range.contains(address));
    }

    private static boolean isGlobalUnicast(InetAddress address) {
        return !address.isAnyLocalAddress()
                && !address.isLoopbackAddress()
                && !address.isLinkLocalAddress()
                && !address.isSiteLocalAddress()
                && !address.isMulticastAddress()
                && (address.getAddress().length != IPV6_LENGTH || GLOBAL_IPV6.contains(address))
                && SPECIAL.stream().noneMatch(range -> range.contains(address));
    }
}
