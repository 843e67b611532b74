package org.sixchat.cli.app;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sixchat.cli.home.Setting;
import org.sixchat.cli.home.Settings;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.core.Texts;

/** Where this agent listens, and which addresses it tells others. */
public final class OwnAddresses {
    private static final Pattern WITH_PORT = Pattern.compile("\\[([0-9a-fA-F:.]+)]:(\\d{1,5})|([0-9.]+):(\\d{1,5})");
    private static final Pattern LITERAL = Pattern.compile("[0-9a-fA-F:.]*[:.][0-9a-fA-F:.]*");
    private static final int MAX_PORT = 65_535;

    private OwnAddresses() {}

    /** The addresses to bind. */
    public static List<InetSocketAddress> toBind(Settings settings) {
        int port = settings.port(Setting.PEER_PORT);
        return settings.list(Setting.PEER_LISTEN).stream()
                .map(host -> new InetSocketAddress(literal(host, Setting.PEER_LISTEN), port))
                .toList();
    }

    /**
     * The addresses to register: those that the owner names, else the global ones of this machine.
     *
     * @param bound where the listener stands
     */
    static List<InetSocketAddress> toAdvertise(Settings settings, List<InetSocketAddress> bound) {
        int port = bound.getFirst().getPort();
        List<String> named = settings.list(Setting.PEER_ADVERTISE);
        if (!named.isEmpty()) {
            return named.stream().map(text -> advertised(text, port)).toList();
        }
        return reachableAt(bound);
    }

    /** Where this machine can be reached: where the listener stands, or, if it stands at all addresses, at the global ones that are found. */
    public static List<InetSocketAddress> reachableAt(List<InetSocketAddress> bound) {
        List<InetSocketAddress> specific = bound.stream()
                .filter(address -> !address.getAddress().isAnyLocalAddress())
                .toList();
        return specific.isEmpty() ? global(bound.getFirst().getPort()) : specific;
    }

    private static InetSocketAddress advertised(String text, int port) {
        Matcher withPort = WITH_PORT.matcher(text);
        if (!withPort.matches()) {
            return new InetSocketAddress(literal(text, Setting.PEER_ADVERTISE), port);
        }
        boolean six = withPort.group(1) != null;
        int own = Integer.parseInt(six ? withPort.group(2) : withPort.group(4));
        if (own < 1 || own > MAX_PORT) {
            throw usage(text, Setting.PEER_ADVERTISE);
        }
        return new InetSocketAddress(literal(six ? withPort.group(1) : withPort.group(3), Setting.PEER_ADVERTISE), own);
    }

    private static InetAddress literal(String host, Setting setting) {
        if (!LITERAL.matcher(host).matches()) {
            throw usage(host, setting);
        }
        try {
            return InetAddress.getByName(host);
        } catch (UnknownHostException malformed) {
            throw usage(host, setting);
        }
    }

    private static List<InetSocketAddress> global(int port) {
        try {
            return Collections.list(NetworkInterface.getNetworkInterfaces()).stream()
                    .flatMap(NetworkInterface::inetAddresses)
                    .filter(OwnAddresses::reachable)
                    .sorted((a, b) -> Boolean.compare(b instanceof Inet6Address, a instanceof Inet6Address))
                    .map(address -> new InetSocketAddress(address, port))
                    .toList();
        } catch (SocketException unreadable) {
            throw new SixChatException(
                    ErrorCode.UNAVAILABLE, "This machine's network interfaces cannot be read", unreadable);
        }
    }

    private static boolean reachable(InetAddress address) {
        return !address.isLoopbackAddress()
                && !address.isLinkLocalAddress()
                && !address.isMulticastAddress()
                && !address.isAnyLocalAddress();
    }

    private static SixChatException usage(String text, Setting setting) {
        return new SixChatException(
                ErrorCode.USAGE,
                "'" + Texts.printable(text) + "' in " + setting.key()
                        + " is not an IP address, such as 192.0.2.7, 2001:db8::7"
                        + " or (to advertise) [2001:db8::7]:4605");
    }
}
