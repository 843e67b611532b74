package org.sixchat.registry.adapter.tcp;

import io.netty.channel.Channel;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** How many connections are open, in all and from each address; an IPv6 host may use its whole /64, so that counts as one. */
final class ConnectionCounts {
    private static final int PREFIX_OCTETS = 8;

    private final int most;
    private final int mostPerAddress;
    private final AtomicInteger all = new AtomicInteger();
    private final Map<String, Integer> byAddress = new ConcurrentHashMap<>();

    /**
     * @param most in all
     * @param mostPerAddress of one IPv4 address or IPv6 /64
     */
    ConnectionCounts(int most, int mostPerAddress) {
        this.most = most;
        this.mostPerAddress = mostPerAddress;
    }

    /** Counts the connection until it closes, or refuses it. */
    boolean admit(Channel channel) {
        if (all.incrementAndGet() > most) {
            all.decrementAndGet();
            return false;
        }
        String source = sourceOf(channel);
        if (byAddress.merge(source, 1, Integer::sum) > mostPerAddress) {
            release(source);
            return false;
        }
        channel.closeFuture().addListener(closed -> release(source));
        return true;
    }

    private void release(String source) {
        byAddress.computeIfPresent(source, (key, count) -> count == 1 ? null : count - 1);
        all.decrementAndGet();
    }

    int open() {
        return all.get();
    }

    /** The address that limits and failures count by. */
    static String sourceOf(Channel channel) {
        if (channel.remoteAddress() instanceof InetSocketAddress remote) {
            InetAddress address = remote.getAddress();
            byte[] octets = address.getAddress();
            return address instanceof Inet6Address
                    ? HexFormat.of().formatHex(Arrays.copyOf(octets, PREFIX_OCTETS)) + "::/64"
                    : address.getHostAddress();
        }
        return "unknown";
    }
}
