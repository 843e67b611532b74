package org.sixchat.standalone.settings;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnknownHostException;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The loop-back address on which everything listens.
 *
 * @param literal the address as it stands in settings: {@code ::1} or {@code 127.0.0.1}
 */
public record Loopback(String literal) {
    private static final int CONNECT_MILLIS = 500;
    private static final int LOWEST_FREE = 24_000;
    private static final int FIRST_EPHEMERAL = 32_768;
    private static final int TRIES = 1_000;

    /** IPv6 loop-back, the default. */
    public static final Loopback V6 = new Loopback("::1");
    /** IPv4 loop-back, for machines that have no IPv6. */
    public static final Loopback V4 = new Loopback("127.0.0.1");

    /** IPv6 where the machine has {@code ::1}, IPv4 elsewhere. */
    public static Loopback preferred() {
        return V6.usable() ? V6 : V4;
    }

    public boolean isV6() {
        return literal.indexOf(':') >= 0;
    }

    /** The address with a port, as in a URI: {@code [::1]:4604}. */
    public String withPort(int port) {
        return (isV6() ? "[" + literal + "]" : literal) + ":" + port;
    }

    public InetAddress address() {
        try {
            return InetAddress.getByName(literal);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("an address literal needs no look-up", e);
        }
    }

    /** Whether a socket can be bound to the address with this port now; port 0 asks for the address alone. */
    public boolean canBind(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(address(), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** Whether somebody takes connections at this port. */
    public boolean answers(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(address(), port), CONNECT_MILLIS);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * A port that nobody uses at this moment, below those that the system gives to outgoing connections: one of these could
     * take it before it is bound.
     */
    public int freePort() {
        for (int i = 0; i < TRIES; i++) {
            int port = ThreadLocalRandom.current().nextInt(LOWEST_FREE, FIRST_EPHEMERAL);
            if (canBind(port)) {
                return port;
            }
        }
        throw new IllegalStateException("no free port on " + literal);
    }

    private boolean usable() {
        return canBind(0);
    }
}
