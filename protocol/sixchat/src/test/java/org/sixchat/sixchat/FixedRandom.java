package org.sixchat.sixchat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;

/** The randomness of test vectors: block i, from 0, is SHA-256(seed ‖ u32 i); the blocks are used up byte by byte. */
public final class FixedRandom extends SecureRandom {
    private static final long serialVersionUID = 1L;

    private final byte[] seed;

    @SuppressWarnings("serial") // never serialized
    private final List<byte[]> drawn = new ArrayList<>();

    private byte[] block = new byte[0];
    private int used;
    private int next;

    public FixedRandom(String seed) {
        this.seed = seed.getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public void nextBytes(byte[] bytes) {
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = nextByte();
        }
        drawn.add(bytes.clone());
    }

    /** What was taken, in its order. */
    public List<byte[]> drawn() {
        return List.copyOf(drawn);
    }

    public String seed() {
        return new String(seed, StandardCharsets.US_ASCII);
    }

    @Override
    public byte[] generateSeed(int length) {
        byte[] bytes = new byte[length];
        nextBytes(bytes);
        return bytes;
    }

    private byte nextByte() {
        if (used == block.length) {
            block = sha256(ByteBuffer.allocate(seed.length + Integer.BYTES)
                    .put(seed)
                    .putInt(next++)
                    .array());
            used = 0;
        }
        return block[used++];
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
