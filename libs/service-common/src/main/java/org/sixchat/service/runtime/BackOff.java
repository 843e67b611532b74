package org.sixchat.service.runtime;

import java.time.Duration;

/** How long to wait before the next try: from 100 ms, doubled each time, 15 s at most. For one thread. */
public final class BackOff {
    private static final Duration FIRST = Duration.ofMillis(100);
    private static final Duration MOST = Duration.ofSeconds(15);

    private Duration next = FIRST;

    /** The time to wait now. */
    public Duration next() {
        Duration now = next;
        next = now.multipliedBy(2).compareTo(MOST) > 0 ? MOST : now.multipliedBy(2);
        return now;
    }

    /** It worked: the next failure waits shortly again. */
    public void reset() {
        next = FIRST;
    }
}
