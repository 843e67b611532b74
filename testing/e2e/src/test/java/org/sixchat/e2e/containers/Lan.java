package org.sixchat.e2e.containers;

import com.github.dockerjava.api.model.Network.Ipam;
import java.util.concurrent.ThreadLocalRandom;
import org.testcontainers.containers.Network;

/** An IPv6 network of containers, reachable from this machine too; each container that others must find has an address of its own. */
final class Lan implements AutoCloseable {
    /** Below it the engine gives addresses by itself. */
    private static final int FIRST = 100;

    private final Network network;
    private final String prefix6;
    private final String prefix4;
    private int next = FIRST;

    private Lan(Network network, String prefix6, String prefix4) {
        this.network = network;
        this.prefix6 = prefix6;
        this.prefix4 = prefix4;
    }

    /** Makes one, with a random unique local prefix (RFC 4193). */
    static Lan create() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        String prefix6 = "fd%02x:%x:%x:%x"
                .formatted(
                        random.nextInt(0x100),
                        random.nextInt(0x10000),
                        random.nextInt(0x10000),
                        random.nextInt(0x10000));
        String prefix4 = "10.%d.%d".formatted(random.nextInt(100, 200), random.nextInt(256));
        Network network = Network.builder()
                .createNetworkCmdModifier(create -> create.withEnableIpv6(true)
                        .withIpam(new Ipam()
                                .withConfig(
                                        new Ipam.Config().withSubnet(prefix6 + "::/64"),
                                        new Ipam.Config().withSubnet(prefix4 + ".0/24"))))
                .build();
        return new Lan(network, prefix6, prefix4);
    }

    Network network() {
        return network;
    }

    /** The name by which the docker command knows it. */
    String id() {
        return network.getId();
    }

    /** All of its IPv6 addresses. */
    String range() {
        return prefix6 + "::/64";
    }

    /** A place for one more container. */
    Place place() {
        int host = next++;
        return new Place("%s::%x".formatted(prefix6, host), prefix4 + "." + host);
    }

    /** The addresses of a container. */
    record Place(String v6, String v4) {
        /** Address and port as in a URI. */
        String at(int port) {
            return "[" + v6 + "]:" + port;
        }
    }

    @Override
    public void close() {
        network.close();
    }
}
