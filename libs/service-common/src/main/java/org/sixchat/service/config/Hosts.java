package org.sixchat.service.config;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/** Host names and IP literals in settings. */
public final class Hosts {
    private Hosts() {}

    /** A host as it stands in a URI: an IPv6 literal in brackets. */
    public static String inUri(String host) {
        return host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host;
    }

    /** Host and port of {@code host:port} or {@code [v6]:port}, the host without brackets. */
    public static HostPort parse(String text) {
        int colon = text.lastIndexOf(':');
        String host = text.substring(0, Math.max(colon, 0));
        boolean bracketed = host.startsWith("[") && host.endsWith("]");
        try {
            return new HostPort(
                    bracketed ? host.substring(1, host.length() - 1) : host,
                    Integer.parseInt(text.substring(colon + 1)));
        } catch (NumberFormatException noPort) {
            throw new IllegalArgumentException("'" + text + "' is not host:port", noPort);
        }
    }

    /** Whether a host is this machine: each address that it has is a loopback address. */
    static boolean isLoopback(String host) {
        try {
            return Arrays.stream(InetAddress.getAllByName(host)).allMatch(InetAddress::isLoopbackAddress);
        } catch (UnknownHostException unknown) {
            return false;
        }
    }

    /** @param host name or IP literal without brackets */
    public record HostPort(String host, int port) {}
}
