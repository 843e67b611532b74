package org.sixchat.store.app;

import java.time.Duration;
import java.util.random.RandomGenerator;
import org.sixchat.store.domain.Backoff;

/**
 * When to try again what went wrong: a device that is not reached, or one envelope that a device does not take.
 *
 * @param random shortens the waits, so that what failed together is not tried together
 */
public record Retries(Backoff backoff, RandomGenerator random) {
    /** How long to wait when {@code before} attempts had failed and now one more has. */
    Duration afterOneMoreThan(int before) {
        return backoff.after(before + 1, random);
    }
}
