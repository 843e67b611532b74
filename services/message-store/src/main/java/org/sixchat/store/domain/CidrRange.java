package org.sixchat.store.domain;

import java.net.InetAddress;
import java.util.Arrays;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;

/**
 * A block of IP addresses in CIDR form (RFC 4632, RFC 4291 section 2.3): {@code 127.0.0.0/8}, {@code fd00::/8}.
 *
 * @param network the first address of the block
 * @param bits how many leading bits count
 */
public record CidrRange(InetAddress network, int bits) {
    public CidrRange {
        if (bits < 0 || bits > network.getAddress().length * Byte.SIZE) {
            throw new IllegalArgumentException(
                    "A prefix of " + bits + " bits does not fit " + network.getHostAddress());
        }
    }

    /** Parses {@code literal/bits}; a host name is refused, so that nothing is resolved. */
    public static CidrRange parse(String text) {
        int slash = text.indexOf('/');
        try {
            return new CidrRange(
                    InetAddress.ofLiteral(text.substring(0, slash).strip()),
                    Integer.parseInt(text.substring(slash + 1).strip()));
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new SixChatException(
                    ErrorCode.USAGE, "'" + text + "' is not a range of addresses such as 127.0.0.0/8 or fd00::/8", e);
        }
    }

    /** Whether the address lies in this block; an address of the other family never does. */
    public boolean contains(InetAddress address) {
        byte[] ours = network.getAddress();
        byte[] theirs = address.getAddress();
        if (ours.length != theirs.length) {
            return false;
        }
        int whole = bits / Byte.SIZE;
        int mask = 0xFF00 >>> bits % Byte.SIZE;
        return Arrays.equals(ours, 0, whole, theirs, 0, whole)
                && (whole == ours.length || ((ours[whole] ^ theirs[whole]) & mask & 0xFF) == 0);
    }
}
