package org.sixchat.sixchat.crypto;

import java.nio.ByteBuffer;
import java.security.SecureRandom;

/** Byte strings, joined and measured. Integers are big-endian. */
public final class Bytes {
    private static final int MAX_VECTOR = 0xFFFF;

    private Bytes() {}

    /** The concatenation, {@code ‖}. */
    public static byte[] join(byte[]... parts) {
        int length = 0;
        for (byte[] part : parts) {
            length = Math.addExact(length, part.length);
        }
        ByteBuffer joined = ByteBuffer.allocate(length);
        for (byte[] part : parts) {
            joined.put(part);
        }
        return joined.array();
    }

    /** {@code v(x)} = u16 length ‖ x. */
    public static byte[] vector(byte[] content) {
        if (content.length > MAX_VECTOR) {
            throw new IllegalArgumentException("longer than 65,535 bytes");
        }
        return ByteBuffer.allocate(Short.BYTES + content.length)
                .putShort((short) content.length)
                .put(content)
                .array();
    }

    /** u32. */
    public static byte[] u32(int value) {
        return ByteBuffer.allocate(Integer.BYTES).putInt(value).array();
    }

    /** u64. */
    public static byte[] u64(long value) {
        return ByteBuffer.allocate(Long.BYTES).putLong(value).array();
    }

    /** Fresh random bytes. */
    public static byte[] random(SecureRandom random, int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }
}
