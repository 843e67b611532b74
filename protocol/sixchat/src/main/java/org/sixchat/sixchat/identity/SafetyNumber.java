package org.sixchat.sixchat.identity;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.sixchat.pki.key.Keys;
import org.sixchat.sixchat.crypto.Bytes;

/**
 * What two people compare to know that no false device is between them: of the keys of two devices, not of a session, so it is compared
 * once. Both see the same.
 *
 * @param blocks twelve, of five digits each
 */
public record SafetyNumber(List<String> blocks) {
    private static final int BLOCKS = 12;
    private static final int BLOCK = 5;
    private static final long MODULUS = 100_000;
    private static final byte[] LABEL = Bytes.vector("sixchat/1 safety".getBytes(StandardCharsets.US_ASCII));

    public SafetyNumber {
        blocks = List.copyOf(blocks);
    }

    /**
     * The number of two devices. SHA-512(v("sixchat/1 safety") ‖ both sides, sorted), each side v(id) ‖ SHA-256 of its proving key's
     * SubjectPublicKeyInfo; the first twelve blocks of five bytes, each modulo 100,000.
     */
    public static SafetyNumber of(String id, PublicKey key, String otherId, PublicKey otherKey) {
        return ofKeyHashes(id, Keys.sha256OfSpki(key), otherId, Keys.sha256OfSpki(otherKey));
    }

    /** The same, of keys that are known by the SHA-256 of their SubjectPublicKeyInfo: 32 bytes each. */
    public static SafetyNumber ofKeyHashes(String id, byte[] keyHash, String otherId, byte[] otherKeyHash) {
        byte[] one = side(id, keyHash);
        byte[] other = side(otherId, otherKeyHash);
        boolean first = Arrays.compareUnsigned(one, other) <= 0;
        byte[] hash = sha512(LABEL, first ? one : other, first ? other : one);
        return new SafetyNumber(
                IntStream.range(0, BLOCKS).mapToObj(i -> block(hash, i * BLOCK)).toList());
    }

    /** The number of this device and a peer's. */
    public static SafetyNumber of(LocalIdentity me, RemoteIdentity remote) {
        return of(me.id(), me.leaf().getPublicKey(), remote.id(), remote.leaf().getPublicKey());
    }

    /** All sixty digits without a space. */
    public String digits() {
        return String.join("", blocks);
    }

    /** As people read it to each other: blocks with spaces between. */
    @Override
    public String toString() {
        return String.join(" ", blocks);
    }

    private static byte[] side(String id, byte[] keyHash) {
        return Bytes.join(Bytes.vector(id.getBytes(StandardCharsets.UTF_8)), keyHash);
    }

    private static String block(byte[] hash, int from) {
        long value = 0;
        for (int i = from; i < from + BLOCK; i++) {
            value = value << Byte.SIZE | Byte.toUnsignedLong(hash[i]);
        }
        String digits = Long.toString(value % MODULUS);
        return "0".repeat(BLOCK - digits.length()) + digits;
    }

    private static byte[] sha512(byte[]... parts) {
        try {
            return MessageDigest.getInstance("SHA-512", "SUN").digest(Bytes.join(parts));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("this JDK has no SHA-512", missing);
        }
    }
}
