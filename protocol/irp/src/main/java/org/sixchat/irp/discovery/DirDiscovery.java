package org.sixchat.irp.discovery;

import io.smallrye.mutiny.Uni;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sixchat.core.DomainName;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;

/** Finds a domain's registry and store by their SRV records. What is found is only where to knock. */
public final class DirDiscovery {
    private static final int MAX_PLACES = 8;
    private static final int MAX_OF_A_TARGET = 3;

    private final DnsResolver dns;

    public DirDiscovery(DnsResolver dns) {
        this.dns = dns;
    }

    /**
     * The domain's registries ({@code _irp._tcp}), in the order to try them: at most 8 addresses, 3 of one target.
     *
     * @return fails with not-found if DNS says that there is none, or none that has an address; unreachable or timeout if DNS is
     *     silent about the service or about all of its targets
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
                .map(addresses -> places(addresses, place.port()).stream()
                        .map(address -> new IrpEndpoint(domain, address))
                        .toList());
    }

    /** What one target gave: places, or why there are none. */
    private record Found(List<InetSocketAddress> places, Optional<SixChatException> failure) {}

    private Uni<List<InetSocketAddress>> places(String name, String what) {
        return dns.srv(name)
                .map(targets -> targets.stream()
                        .filter(target -> !target.host().isEmpty())
                        .map(this::places)
                        .toList())
                .chain(asked -> asked.isEmpty()
                        ? Uni.createFrom().item(List.<Found>of())
                        : Uni.join().all(asked).andFailFast())
                .map(found -> requireAny(found, name, what));
    }

    /** The addresses of one target; a target without any, or about which DNS is silent, does not spoil the others. */
    private Uni<Found> places(SrvTarget target) {
        return dns.addresses(target.host())
                .map(found -> new Found(places(found, target.port()), Optional.empty()))
                .onFailure(SixChatException.class)
                .recoverWithItem(failure -> new Found(List.of(), Optional.of(failure)));
    }

    /** The first few addresses, one of IPv4 among them if there is any: IPv6 alone may lead nowhere from here. */
    private static List<InetSocketAddress> places(List<InetAddress> found, int port) {
        List<InetAddress> few = new ArrayList<>(found.subList(0, Math.min(found.size(), MAX_OF_A_TARGET)));
        found.stream()
                .filter(Inet4Address.class::isInstance)
                .findFirst()
                .filter(four -> !few.contains(four))
                .ifPresent(four -> few.set(few.size() - 1, four));
        return few.stream().map(address -> new InetSocketAddress(address, port)).toList();
    }

    private static List<InetSocketAddress> requireAny(List<Found> found, String name, String what) {
        List<InetSocketAddress> places = found.stream()
                .flatMap(one -> one.places().stream())
                .limit(MAX_PLACES)
                .toList();
        if (places.isEmpty()) {
            throw found.stream()
                    .flatMap(one -> one.failure().stream())
                    .filter(failure -> failure.code() != ErrorCode.NOT_FOUND)
                    .findFirst()
                    .orElseGet(() -> none(name, what));
        }
        return places;
    }

    private static SixChatException none(String name, String what) {
        return new SixChatException(
                ErrorCode.NOT_FOUND,
                "DNS names no " + what + " that can be reached (SRV " + name + "): ask the domain's administrator");
    }
}
