package org.sixchat.standalone.settings;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnknownHostException;
import java.util.concurrent.ThreadLocalRandom;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;

/**
 * An address of this machine to listen on.
 *
 * @param literal the address as it stands in settings, such as {@code ::1}
 */
public record HostAddress(String literal) {
    private static final int CONNECT_MILLIS = 500;
    private static final int LOWEST_FREE = 24_000;
    private static final int FIRST_EPHEMERAL = 32_768;
    private static final int TRIES = 1_000;

    /** IPv6 loop-back, the default. */
    public static final HostAddress LOOPBACK_V6 = new HostAddress("::1");
    /** IPv4 loop-back, for machines that have no IPv6. */
    public static final HostAddress LOOPBACK_V4 = new HostAddress("127.0.0.1");

    /** IPv6 where the machine has {@code ::1}, IPv4 elsewhere. */
    public static HostAddress preferred() {
        return LOOPBACK_V6.canBind(0) ? LOOPBACK_V6 : LOOPBACK_V4;
    }

    /**
     * An address that a person has typed: a literal that this machine has, and no wildcard, since others are told of it.
     *
     * @throws SixChatException {@code usage} for anything else
     */
    public static HostAddress ofTyped(String typed) {
        HostAddress address = new HostAddress(typed);
        try {
            if (InetAddress.ofLiteral(typed).isAnyLocalAddress()) {
                throw refused(typed, "is no address that others could reach");
            }
        } catch (IllegalArgumentException notOne) {
            throw refused(typed, "is not an IP address");
        }
        if (!address.canBind(0)) {
            throw refused(typed, "is none of this machine's addresses");
        }
        return address;
    }

    private static SixChatException refused(String typed, String why) {
        return new SixChatException(ErrorCode.USAGE, "--address " + typed + " " + why);
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
}
