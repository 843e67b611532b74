package org.sixchat.e2e.harness;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** Waiting for a condition, with a limit and a name that tells what did not happen. */
public final class Await {
    private static final Duration PAUSE = Duration.ofMillis(50);

    private Await() {}

    /** Waits until {@code condition} holds. */
    public static void until(String what, Duration limit, Supplier<Boolean> condition) {
        value(what, limit, () -> condition.get() ? Optional.of(true) : Optional.empty());
    }

    /**
     * Waits until {@code attempt} gives a value.
     *
     * @throws IllegalStateException when the limit is over
     */
    public static <T> T value(String what, Duration limit, Supplier<Optional<T>> attempt) {
        long deadline = System.nanoTime() + limit.toNanos();
        while (true) {
            Optional<T> value = attempt.get();
            if (value.isPresent()) {
                return value.get();
            }
            if (System.nanoTime() - deadline > 0) {
                throw new IllegalStateException("not within " + limit.toSeconds() + " s: " + what);
            }
            try {
                Thread.sleep(PAUSE);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while waiting: " + what, e);
            }
        }
    }
}
