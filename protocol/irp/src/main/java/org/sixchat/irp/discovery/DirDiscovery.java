package org.sixchat.irp.discovery;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.net.InetSocketAddress;
import java.util.List;
import org.sixchat.core.DomainName;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;

/** Finds a domain's registry and store by their SRV records. What is found is only where to knock. */
public final class DirDiscovery {
    private final DnsResolver dns;

    public DirDiscovery(DnsResolver dns) {
        this.dns = dns;
    }

    /**
     * The domain's registries ({@code _irp._tcp}), in the order to try them.
     *
     * @return fails with not-found if DNS names none, or none that has an address; unreachable or timeout if DNS is silent
     */
    public Uni<List<IrpEndpoint>> find(DomainName domain) {
        return places("_irp._tcp." + domain, "registry")
                .map(places -> places.stream()
                        .map(address -> new IrpEndpoint(domain, address))
                        .toList());
    }

    /** The domain's message stores ({@code _sixchat._tcp}), in the order to try them; fails as {@link #find} does. */
    public Uni<List<InetSocketAddress>> findStore(DomainName domain) {
        return places("_sixchat._tcp." + domain, "message store");
    }

    /** The registry of a domain at a place that an invitation or a person names. */
    public Uni<List<IrpEndpoint>> at(DomainName domain, HostPort place) {
        return dns.addresses(place.host())
                .map(addresses -> addresses.stream()
                        .map(address -> new IrpEndpoint(domain, new InetSocketAddress(address, place.port())))
                        .toList());
    }

    private Uni<List<InetSocketAddress>> places(String name, String what) {
        return dns.srv(name)
                .onItem()
                .transformToMulti(targets -> Multi.createFrom().iterable(targets))
                .filter(target -> !target.host().isEmpty())
                .onItem()
                .transformToUniAndConcatenate(this::addresses)
                .onItem()
                .<InetSocketAddress>disjoint()
                .collect()
                .asList()
                .map(found -> requireAny(found, name, what));
    }

    /** The addresses of one target; a target without any does not spoil the others. */
    private Uni<List<InetSocketAddress>> addresses(SrvTarget target) {
        return dns.addresses(target.host())
                .map(found -> found.stream()
                        .map(address -> new InetSocketAddress(address, target.port()))
                        .toList())
                .onFailure()
                .recoverWithItem(List.of());
    }

    private static List<InetSocketAddress> requireAny(List<InetSocketAddress> found, String name, String what) {
        if (found.isEmpty()) {
            throw new SixChatException(
                    ErrorCode.NOT_FOUND,
                    "DNS names no " + what + " that can be reached (SRV " + name + "): ask the domain's administrator");
        }
        return found;
    }
}
