package org.sixchat.irp.record;

import io.netty.util.NetUtil;
import java.net.InetSocketAddress;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.core.Texts;
import org.sixchat.wire.Checks;

/**
 * One place at which a device listens.
 *
 * @param host an IPv6 (without zone and brackets) or IPv4 literal, never a name
 * @param port TCP port, 1 to 65535
 * @param priority 0 to 65535, the lowest is tried first
 */
public record PeerAddress(String host, int port, int priority) {
    private static final int MAX_16_BITS = 65_535;

    public PeerAddress {
        Checks.text(host, 45, "host");
        if (!NetUtil.isValidIpV4Address(host) && !isIpV6(host)) {
            throw new SixChatException(
                    ErrorCode.MALFORMED, "'" + Texts.printable(host) + "' is not an IPv6 or IPv4 literal");
        }
        Checks.range(port, 1, MAX_16_BITS, "port");
        Checks.range(priority, 0, MAX_16_BITS, "priority");
    }

    /** The address to connect to; no name service is asked. */
    public InetSocketAddress socketAddress() {
        return new InetSocketAddress(NetUtil.createInetAddressFromIpAddressString(host), port);
    }

    private static boolean isIpV6(String host) {
        return host.charAt(0) != '[' && host.indexOf('%') < 0 && NetUtil.isValidIpV6Address(host);
    }
}
