package org.sixchat.fuzz;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Changed samples, the same ones at each run: bits flipped, pieces cut out, doubled, or taken from another. */
final class Changes {
    private static final int MOST = 4;
    private static final byte[] EDGES = {0, 1, 0x7F, -0x80, -1, '<', '"', 0x30, '\n'};

    private final List<byte[]> samples;
    private final int longest;
    private final Random random = new Random(4605);

    Changes(List<byte[]> samples, int longest) {
        this.samples = samples;
        this.longest = longest;
    }

    byte[] next() {
        byte[] changed = pick().clone();
        for (int i = random.nextInt(MOST) + 1; i > 0; i--) {
            changed = change(changed);
        }
        return changed.length > longest ? Arrays.copyOf(changed, longest) : changed;
    }

    private byte[] pick() {
        return samples.get(random.nextInt(samples.size()));
    }

    private byte[] change(byte[] input) {
        int from = random.nextInt(input.length + 1);
        int to = from + random.nextInt(Math.min(40, input.length - from) + 1);
        return switch (random.nextInt(6)) {
            case 0 -> flipped(input, from);
            case 1 -> with(input, from, to, new byte[0]);
            case 2 -> with(input, from, from, Arrays.copyOfRange(input, from, to));
            case 3 -> with(input, from, to, new byte[] {EDGES[random.nextInt(EDGES.length)]});
            case 4 -> with(input, from, from, new byte[] {(byte) random.nextInt(256)});
            default -> with(input, from, to, piece(pick()));
        };
    }

    private byte[] flipped(byte[] input, int at) {
        if (at < input.length) {
            input[at] ^= (byte) (1 << random.nextInt(Byte.SIZE));
        }
        return input;
    }

    private byte[] piece(byte[] other) {
        int from = random.nextInt(other.length + 1);
        return Arrays.copyOfRange(other, from, from + random.nextInt(Math.min(40, other.length - from) + 1));
    }

    private static byte[] with(byte[] input, int from, int to, byte[] piece) {
        byte[] changed = new byte[input.length - (to - from) + piece.length];
        System.arraycopy(input, 0, changed, 0, from);
        System.arraycopy(piece, 0, changed, from, piece.length);
        System.arraycopy(input, to, changed, from + piece.length, input.length - to);
        return changed;
    }
}
