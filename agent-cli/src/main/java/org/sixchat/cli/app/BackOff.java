package org.sixchat.cli.app;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** Waits that double after each failure, with a random part so that many agents do not come back at once. */
final class BackOff {
    private final Duration first;
    private final Duration longest;
    private final RandomGenerator random;
    private Duration next;

    BackOff(Duration first, Duration longest, RandomGenerator random) {
        this.first = first;
        this.longest = longest;
        this.random = random;
        this.next = first;
    }

    /** How long to wait now: between a half and the whole of a time that doubles. */
    Duration failed() {
        Duration whole = next;
        next = whole.multipliedBy(2).compareTo(longest) > 0 ? longest : whole.multipliedBy(2);
        long half = whole.toMillis() / 2;
        return Duration.ofMillis(half + random.nextLong(half + 1));
    }

    void succeeded() {
        next = first;
    }
}
