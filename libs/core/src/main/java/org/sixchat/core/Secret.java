package org.sixchat.core;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.function.Function;

/**
 * Bytes that must not be seen: {@link #toString} shows nothing, comparison takes constant time, {@link #close} wipes them.
 * Whoever makes a secret closes it.
 */
public final class Secret implements AutoCloseable {
    private static final int MAX_UTF_8_PER_CHAR = 3;

    private final byte[] bytes;
    private boolean wiped;

    private Secret(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Takes over {@code bytes}: the caller must not use the array any more. */
    public static Secret take(byte[] bytes) {
        return new Secret(bytes);
    }

    /** A secret with a copy of {@code bytes}. */
    public static Secret copyOf(byte[] bytes) {
        return new Secret(bytes.clone());
    }

    /** A secret of the UTF-8 form of {@code chars}; {@code chars} is wiped. */
    public static Secret ofChars(char[] chars) {
        byte[] room = new byte[chars.length * MAX_UTF_8_PER_CHAR];
        ByteBuffer encoded = ByteBuffer.wrap(room);
        StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(chars), encoded, true);
        byte[] bytes = Arrays.copyOf(room, encoded.position());
        Arrays.fill(room, (byte) 0);
        Arrays.fill(chars, '\0');
        return new Secret(bytes);
    }

    /** Number of bytes. */
    public int length() {
        return bytes.length;
    }

    /** Lends the bytes for the time of the call; {@code use} must not keep them. */
    public synchronized <T> T use(Function<byte[], T> use) {
        if (wiped) {
            throw new IllegalStateException("the secret has been wiped");
        }
        return use.apply(bytes);
    }

    /** Lends the bytes, read as UTF-8, as characters for the time of the call; they are wiped after it. */
    public <T> T useChars(Function<char[], T> use) {
        return use(b -> {
            CharBuffer decoded = StandardCharsets.UTF_8.decode(ByteBuffer.wrap(b));
            char[] chars = new char[decoded.remaining()];
            decoded.get(chars);
            Arrays.fill(decoded.array(), '\0');
            try {
                return use.apply(chars);
            } finally {
                Arrays.fill(chars, '\0');
            }
        });
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret secret && MessageDigest.isEqual(bytes, secret.bytes);
    }

    /** The same for all secrets, so that no hash of the content exists. */
    @Override
    public int hashCode() {
        return Secret.class.hashCode();
    }

    @Override
    public String toString() {
        return "Secret[hidden]";
    }

    @Override
    public synchronized void close() {
        Arrays.fill(bytes, (byte) 0);
        wiped = true;
    }
}
