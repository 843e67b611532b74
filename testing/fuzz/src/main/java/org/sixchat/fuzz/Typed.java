package org.sixchat.fuzz;

import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;

/** Runs the product, which may fail in its own way and in no other. */
public final class Typed {
    private Typed() {}

    /** Product code that reads bytes. */
    @FunctionalInterface
    public interface Reading {
        /** Reads, or throws what it throws. */
        void run() throws Exception;
    }

    /**
     * Whether it was taken, false if it was refused with a typed error.
     *
     * @throws Finding if the error blames the program itself ({@code internal}), or says nothing
     */
    public static boolean taken(Reading reading) throws Exception {
        try {
            reading.run();
            return true;
        } catch (SixChatException refused) {
            if (refused.code() == ErrorCode.INTERNAL) {
                throw new Finding("refused as a fault of the program", refused);
            }
            if (refused.getMessage() == null || refused.getMessage().isBlank()) {
                throw new Finding("refused without a word", refused);
            }
            return false;
        }
    }

    /** The two must be equal, since the one was written from the other. */
    public static void same(Object one, Object other) {
        if (!one.equals(other)) {
            throw new Finding("what was taken reads differently when it is written and read again");
        }
    }
}
