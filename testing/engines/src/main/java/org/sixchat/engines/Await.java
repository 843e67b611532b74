package org.sixchat.engines;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;

/** Waits for a condition, never for a time. */
public final class Await {
    private static final long PAUSE_NANOS = Duration.ofMillis(20).toNanos();

    private Await() {}

    /** Waits until {@code condition} is true; a failure of it counts as not yet. */
    public static void until(String what, Duration atMost, Callable<Boolean> condition) {
        value(what, atMost, () -> condition.call() ? Optional.of(true) : Optional.empty());
    }

    /**
     * Waits until {@code source} has a value.
     *
     * @throws AssertionError when it has none after {@code atMost}; its cause is the last failure
     */
    public static <T> T value(String what, Duration atMost, Callable<Optional<T>> source) {
        long end = System.nanoTime() + atMost.toNanos();
        Exception last = null;
        do {
            try {
                Optional<T> value = source.call();
                if (value.isPresent()) {
                    return value.get();
                }
            } catch (Exception notYet) {
                last = notYet;
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        } while (System.nanoTime() < end);
        throw new AssertionError("not within " + atMost + ": " + what, last);
    }
}
