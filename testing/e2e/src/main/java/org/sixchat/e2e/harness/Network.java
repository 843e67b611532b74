package org.sixchat.e2e.harness;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/** Loop-back addresses and ports that nobody uses. */
public final class Network {
    private static final List<Integer> STANDARD = List.of(4604, 4606, 8080, 8443, 8444, 8445, 9000, 9001, 9002, 5300);
    private static final int LOWEST = 1_000;
    private static final int HIGHEST = 23_000;

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

    /** An offset at which every standard port of a DIR is free, below the range from which systems give ports. */
    public static int freeOffset() {
        String host = loopback();
        while (true) {
            int offset = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST) / 10 * 10;
            if (STANDARD.stream().allMatch(port -> free(host, port + offset))) {
                return offset;
            }
        }
    }

    /** A free port. */
    public static int freePort() {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getByName(loopback()), 0));
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException("no free port", e);
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
