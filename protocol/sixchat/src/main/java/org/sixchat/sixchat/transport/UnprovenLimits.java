package org.sixchat.sixchat.transport;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;

/** Counts the connections whose peers have not proved themselves, by address (IPv6: by /64) and in all. Thread-safe. */
final class UnprovenLimits {
    private static final int SITE = 8;

    private final int perAddress;
    private final int inAll;
    private final Map<String, Integer> byAddress = new HashMap<>();
    private int count;

    UnprovenLimits(int perAddress, int inAll) {
        this.perAddress = perAddress;
        this.inAll = inAll;
    }

    static UnprovenLimits of(PeerLimits limits) {
        return new UnprovenLimits(limits.unprovenPerAddress(), limits.unproven());
    }

    /** Whether one more from {@code address} may be begun; if so it has been counted. */
    synchronized boolean begin(InetSocketAddress address) {
        String key = key(address.getAddress());
        int here = byAddress.getOrDefault(key, 0);
        if (count >= inAll || here >= perAddress) {
            return false;
        }
        byAddress.put(key, here + 1);
        count++;
        return true;
    }

    /** One that was begun has proved itself or is gone. */
    synchronized void end(InetSocketAddress address) {
        count--;
        byAddress.computeIfPresent(key(address.getAddress()), (key, here) -> here == 1 ? null : here - 1);
    }

    /** Whether half of what is allowed is taken already by others than the last one: from then on a cookie is asked for. */
    synchronized boolean crowded(InetSocketAddress address) {
        int here = byAddress.getOrDefault(key(address.getAddress()), 0);
        return here - 1 >= half(perAddress) || count - 1 >= half(inAll);
    }

    private static int half(int most) {
        return (most + 1) / 2;
    }

    /** What an address is counted by: 4 bytes, or the first 8 of an IPv6 address. */
    static byte[] site(InetAddress address) {
        byte[] bytes = address.getAddress();
        return address instanceof Inet6Address ? Arrays.copyOf(bytes, SITE) : bytes;
    }

    private static String key(InetAddress address) {
        return HexFormat.of().formatHex(site(address));
    }
}
