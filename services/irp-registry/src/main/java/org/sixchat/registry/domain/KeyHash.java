package org.sixchat.registry.domain;

import java.util.Arrays;
import java.util.HexFormat;

/** The SHA-256 of a public key's SubjectPublicKeyInfo, or of a certificate's DER: 32 bytes, compared by content. */
public final class KeyHash {
    private static final int LENGTH = 32;

    private final byte[] sha256;

    /** @param sha256 32 bytes; copied */
    public KeyHash(byte[] sha256) {
        if (sha256.length != LENGTH) {
            throw new IllegalArgumentException("a SHA-256 has 32 bytes, not " + sha256.length);
        }
        this.sha256 = sha256.clone();
    }

    /** A copy of the 32 bytes. */
    public byte[] bytes() {
        return sha256.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof KeyHash hash && Arrays.equals(sha256, hash.sha256);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(sha256);
    }

    /** Lower-case hexadecimal digits. */
    @Override
    public String toString() {
        return HexFormat.of().formatHex(sha256);
    }
}
