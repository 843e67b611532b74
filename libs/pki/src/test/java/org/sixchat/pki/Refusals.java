package org.sixchat.pki;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Random;
import java.util.function.Consumer;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;

/** How tests look at errors, and how they make bad input. */
public final class Refusals {
    private static final int ROUNDS = 400;
    private static final int[] LEVELS = {100, 900, 7_000, 20_000};
    private static final int MAX_HEADER = 6;

    private Refusals() {}

    /** Asserts that a call fails with a code, and returns the assertion on its message. */
    public static AbstractThrowableAssert<?, ?> assertRefused(ErrorCode code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .asInstanceOf(InstanceOfAssertFactories.type(SixChatException.class))
                .extracting(SixChatException::code)
                .isEqualTo(code);
        return assertThatThrownBy(call);
    }

    /** Asserts that a call fails with an error of the module's own kind. */
    public static void assertFailsTyped(ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOf(SixChatException.class);
    }

    /**
     * Feeds spoilt copies of a good input, truncated, lengthened, with changed bytes or plain noise, and ASN.1 that is nothing
     * but openings. Every one of them must be taken or be refused with an error of the module's own kind.
     */
    public static void fuzz(byte[] good, Consumer<byte[]> parser) {
        Random random = new Random(good.length);
        for (int round = 0; round < ROUNDS; round++) {
            feed(spoil(good, random), parser);
        }
        for (int levels : LEVELS) {
            feed(nested(levels), parser);
            feed(nestedWithoutLengths(levels), parser);
        }
    }

    private static void feed(byte[] bad, Consumer<byte[]> parser) {
        try {
            parser.accept(bad);
        } catch (SixChatException refused) {
            // as it should be
        }
    }

    /** DER of so many sequences, one in the other. */
    public static byte[] nested(int levels) {
        byte[] room = new byte[levels * MAX_HEADER];
        int at = room.length;
        for (int level = 0; level < levels; level++) {
            int length = room.length - at;
            int octets = length < 0x80 ? 0 : length < 0x100 ? 1 : length < 0x10000 ? 2 : 3;
            for (int i = 0; i < octets; i++) {
                room[--at] = (byte) (length >> (8 * i));
            }
            room[--at] = (byte) (octets == 0 ? length : 0x80 | octets);
            room[--at] = 0x30;
        }
        return Arrays.copyOfRange(room, at, room.length);
    }

    /** BER of so many sequences, one in the other, each without a length and ended by its end-of-contents. */
    public static byte[] nestedWithoutLengths(int levels) {
        byte[] openings = new byte[levels * 4];
        for (int level = 0; level < levels; level++) {
            openings[2 * level] = 0x30;
            openings[2 * level + 1] = (byte) 0x80;
        }
        return openings;
    }

    private static byte[] spoil(byte[] good, Random random) {
        byte[] bad = good.clone();
        switch (random.nextInt(4)) {
            case 0 -> bad = Arrays.copyOf(good, random.nextInt(good.length));
            case 1 -> bad = Arrays.copyOf(good, good.length + 1 + random.nextInt(64));
            case 2 -> random.nextBytes(bad);
            default -> {
                for (int n = random.nextInt(8); n >= 0; n--) {
                    bad[random.nextInt(bad.length)] = (byte) random.nextInt();
                }
            }
        }
        return bad;
    }
}
