package org.sixchat.store.domain;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** Waits between attempts: doubling from {@code first} up to {@code longest}, each shortened by a random part of up to a half. */
public record Backoff(Duration first, Duration longest) {
    private static final int MAX_DOUBLINGS = 30;

    public Backoff {
        if (!first.isPositive() || longest.compareTo(first) < 0) {
            throw new IllegalArgumentException("Back-off from " + first + " to " + longest + " makes no sense");
        }
    }

    /**
     * How long to wait after the failed attempt number {@code attempt}.
     *
     * @param attempt counted from 1
     */
    public Duration after(int attempt, RandomGenerator random) {
        int doublings = Math.min(Math.max(attempt, 1) - 1, MAX_DOUBLINGS);
        long most = Math.min(first.toMillis() << doublings, longest.toMillis());
        return Duration.ofMillis(most - random.nextLong(most / 2 + 1));
    }
}
