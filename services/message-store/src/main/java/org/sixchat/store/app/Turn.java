package org.sixchat.store.app;

import java.time.Duration;
import java.util.function.LongSupplier;

/** How much of a delivery is done at a stretch, so that a slow device with a full mailbox leaves room for the others. */
@FunctionalInterface
public interface Turn {
    /** Whether to stop after {@code envelopes} of this turn. */
    boolean isOver(int envelopes);

    /** Goes on until nothing is left. */
    static Turn endless() {
        return envelopes -> false;
    }

    /**
     * A turn that begins now.
     *
     * @param most envelopes in it
     * @param nanos monotonic time in nanoseconds, as of {@link System#nanoTime}
     */
    static Turn of(Duration longest, int most, LongSupplier nanos) {
        long begin = nanos.getAsLong();
        return envelopes -> envelopes >= most || nanos.getAsLong() - begin >= longest.toNanos();
    }
}
