package org.sixchat.fuzz;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** Takes an input apart. Where it is used up there are zeros. */
public final class Input {
    private final ByteBuffer bytes;

    public Input(byte[] input) {
        bytes = ByteBuffer.wrap(input);
    }

    /** Whether there is more. */
    public boolean more() {
        return bytes.hasRemaining();
    }

    /** The next byte, 0 to 255. */
    public int next() {
        return bytes.hasRemaining() ? Byte.toUnsignedInt(bytes.get()) : 0;
    }

    /** The next two bytes. */
    public int next16() {
        return (next() << Byte.SIZE) | next();
    }

    /** So many bytes, fewer at the end. */
    public byte[] take(int length) {
        byte[] taken = new byte[Math.min(length, bytes.remaining())];
        bytes.get(taken);
        return taken;
    }

    /** All that is left. */
    public byte[] rest() {
        return take(bytes.remaining());
    }

    /** An input whose first byte is {@code mode}. */
    public static byte[] of(int mode, byte[] rest) {
        byte[] input = new byte[rest.length + 1];
        input[0] = (byte) mode;
        System.arraycopy(rest, 0, input, 1, rest.length);
        return input;
    }

    /** The bytes without the last {@code length}. */
    public static byte[] without(byte[] bytes, int length) {
        return Arrays.copyOf(bytes, Math.max(0, bytes.length - length));
    }
}
