package org.sixchat.e2e.harness;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/** Loop-back addresses and ports that nobody uses. */
public final class Network {
    private static final List<Integer> STANDARD =
            List.of(4604, 4605, 4606, 8080, 8443, 8444, 8445, 9000, 9001, 9002, 5300);
    private static final int LOWEST = 1_000;
    private static final int HIGHEST = 14_900;
    private static final int LOWEST_SINGLE = 24_000;
    private static final int FIRST_EPHEMERAL = 32_768;
    private static final Set<Integer> GIVEN = ConcurrentHashMap.newKeySet();

    private Network() {}

    /** {@code ::1} where the machine has it, {@code 127.0.0.1} elsewhere. */
    public static String loopback() {
        return free("::1", 0) ? "::1" : "127.0.0.1";
    }

    /** The loop-back address with a port, as in a URI. */
    public static String at(int port) {
        String host = loopback();
        return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
    }

    /** An offset at which every standard port of a DIR is free and was given to nobody else in this process. */
    public static synchronized int freeOffset() {
        String host = loopback();
        while (true) {
            int offset = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST) / 10 * 10;
            List<Integer> ports = STANDARD.stream().map(port -> port + offset).toList();
            if (ports.stream().allMatch(port -> !GIVEN.contains(port) && free(host, port))) {
                GIVEN.addAll(ports);
                return offset;
            }
        }
    }

    /** A free port, above those of every offset and below those that the system gives to outgoing connections. */
    public static synchronized int freePort() {
        while (true) {
            int port = ThreadLocalRandom.current().nextInt(LOWEST_SINGLE, FIRST_EPHEMERAL);
            if (!GIVEN.contains(port) && free(loopback(), port)) {
                GIVEN.add(port);
                return port;
            }
        }
    }

    private static boolean free(String host, int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getByName(host), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
