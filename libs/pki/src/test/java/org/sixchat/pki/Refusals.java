package org.sixchat.pki;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
     * Feeds spoilt copies of a good input, truncated, lengthened, with changed bytes or plain noise. Every one of them must be
     * taken or be refused with an error of the module's own kind.
     */
    public static void fuzz(byte[] good, Consumer<byte[]> parser) {
        Random random = new Random(good.length);
        for (int round = 0; round < ROUNDS; round++) {
            byte[] bad = spoil(good, random);
            try {
                parser.accept(bad);
            } catch (SixChatException refused) {
                // as it should be
            }
        }
    }

    private static byte[] spoil(byte[] good, Random random) {
        byte[] bad = good.clone();
        switch (random.nextInt(4)) {
            case 0 -> bad = java.util.Arrays.copyOf(good, random.nextInt(good.length));
            case 1 -> bad = java.util.Arrays.copyOf(good, good.length + 1 + random.nextInt(64));
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
