package org.sixchat.store.domain;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/** Immutable octets, compared by value. {@link #toString} tells the length alone, so that no log ever shows content. */
public final class Bytes {
    private final byte[] octets;

    private Bytes(byte[] octets) {
        this.octets = octets;
    }

    /** A copy of {@code octets}. */
    public static Bytes of(byte[] octets) {
        return new Bytes(octets.clone());
    }

    /** A copy of the octets. */
    public byte[] toArray() {
        return octets.clone();
    }

    /** Number of octets. */
    public int length() {
        return octets.length;
    }

    /** The SHA-384 (FIPS 180-4) of the octets: 48 octets. */
    public Bytes sha384() {
        try {
            return new Bytes(MessageDigest.getInstance("SHA-384", "SUN").digest(octets));
        } catch (NoSuchAlgorithmException | java.security.NoSuchProviderException e) {
            throw new IllegalStateException("The JDK lacks SHA-384", e);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Bytes that && Arrays.equals(octets, that.octets);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(octets);
    }

    @Override
    public String toString() {
        return octets.length + " bytes";
    }
}
