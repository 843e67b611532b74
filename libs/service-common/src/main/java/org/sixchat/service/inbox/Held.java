package org.sixchat.service.inbox;

import java.time.Duration;
import org.sixchat.service.runtime.BackOff;

/** A partition that waits for its next try. */
final class Held {
    private final BackOff backOff = new BackOff();
    private long dueNanos;

    /** Another failure; returns how long to wait. */
    Duration again() {
        Duration wait = backOff.next();
        dueNanos = System.nanoTime() + wait.toNanos();
        return wait;
    }

    boolean due() {
        return System.nanoTime() - dueNanos >= 0;
    }
}
