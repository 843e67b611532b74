package org.sixchat.registry.domain;

import java.time.Duration;

/**
 * How failed log-ins slow the next ones down, for a user's name and for an address alike. A name is slowed but never locked, so
 * that nobody can keep its owner out; an address that goes on is turned away until the window has passed.
 *
 * @param free failures that cost nothing
 * @param first the pause after the first one above that; it doubles with each further one
 * @param longest the longest pause
 * @param addressLimit failures of one address within the window, after which it is turned away
 * @param window how long failures are remembered, from the first one on
 */
public record FailurePolicy(int free, Duration first, Duration longest, int addressLimit, Duration window) {
    private static final int MAX_DOUBLINGS = 30;

    /** The pause before an attempt is answered, after {@code failures} in the window. */
    public Duration pause(long failures) {
        if (failures <= free) {
            return Duration.ZERO;
        }
        Duration pause = first.multipliedBy(1L << Math.min(failures - free - 1, MAX_DOUBLINGS));
        return pause.compareTo(longest) < 0 ? pause : longest;
    }

    /** Whether an address with that many failures is turned away without a try. */
    public boolean turnsAway(long failuresOfAddress) {
        return failuresOfAddress >= addressLimit;
    }
}
