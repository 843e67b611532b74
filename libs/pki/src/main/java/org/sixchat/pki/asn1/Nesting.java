package org.sixchat.pki.asn1;

import java.io.IOException;

/**
 * How deep an ASN.1 structure nests (X.690, DER or BER), found without recursion. The parsers recurse at each level, so that a few
 * kilobytes of nothing but openings would use up their thread's stack. What an octet string holds is not looked into: it is
 * parsed by itself.
 */
final class Nesting {
    /** Levels that are taken; a certificate has fewer than 12, an envelope fewer than 20. */
    static final int MAX_DEPTH = 64;

    private static final int CONSTRUCTED = 0x20;
    private static final int LONG_TAG = 0x1f;
    private static final int MORE = 0x80;
    private static final int MAX_LENGTH_OCTETS = 4;
    private static final int INDEFINITE = -1;

    private final byte[] der;
    private final int[] ends = new int[MAX_DEPTH];
    private int depth;
    private int at;

    private Nesting(byte[] der) {
        this.der = der;
    }

    /**
     * Refuses what nests deeper than {@link #MAX_DEPTH}, or is not tag, length and value in the first place. What stands behind
     * the first structure is for its parser to judge.
     *
     * @throws IOException if so
     */
    static void requireShallow(byte[] der) throws IOException {
        new Nesting(der).walk();
    }

    private void walk() throws IOException {
        do {
            element();
            while (depth > 0 && ends[depth - 1] == at) {
                depth--;
            }
        } while (depth > 0);
    }

    private void element() throws IOException {
        int tag = next();
        if ((tag & LONG_TAG) == LONG_TAG) {
            int more = next();
            while ((more & MORE) != 0) {
                more = next();
            }
        }
        int length = length();
        boolean constructed = (tag & CONSTRUCTED) != 0;
        if (tag == 0 && length == 0 && depth > 0 && ends[depth - 1] == INDEFINITE) {
            depth--;
        } else if (constructed) {
            enter(length);
        } else {
            at = end(length);
        }
    }

    private void enter(int length) throws IOException {
        if (depth == MAX_DEPTH) {
            throw new IOException("nested more than " + MAX_DEPTH + " deep");
        }
        ends[depth] = length == INDEFINITE ? INDEFINITE : end(length);
        depth++;
    }

    private int end(int length) throws IOException {
        int enclosing = depth > 0 && ends[depth - 1] != INDEFINITE ? ends[depth - 1] : der.length;
        if (length < 0 || length > enclosing - at) {
            throw new IOException("a length that goes beyond the end");
        }
        return at + length;
    }

    private int length() throws IOException {
        int first = next();
        int octets = first & ~MORE;
        if (first == octets) {
            return first;
        }
        if (octets == 0) {
            return INDEFINITE;
        }
        long length = 0;
        for (int i = 0; i < octets; i++) {
            length = (length << Byte.SIZE) | next();
            if (i >= MAX_LENGTH_OCTETS || length > der.length) {
                throw new IOException("a length that goes beyond the end");
            }
        }
        return (int) length;
    }

    private int next() throws IOException {
        if (at >= der.length) {
            throw new IOException("ends too early");
        }
        return Byte.toUnsignedInt(der[at++]);
    }
}
