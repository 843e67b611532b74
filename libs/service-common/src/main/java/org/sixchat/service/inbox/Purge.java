package org.sixchat.service.inbox;

import java.time.Duration;
import org.jboss.logging.Logger;

/** Clears old notes out of the inbox, at the start and every hour. */
final class Purge {
    private static final Logger LOG = Logger.getLogger(Purge.class);
    private static final Duration EVERY = Duration.ofHours(1);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final EventProcessor processor;
    private long dueNanos = System.nanoTime();

    Purge(EventProcessor processor) {
        this.processor = processor;
    }

    void whenDue() {
        if (System.nanoTime() - dueNanos < 0) {
            return;
        }
        dueNanos = System.nanoTime() + EVERY.toNanos();
        try {
            processor.purge().await().atMost(PATIENCE);
        } catch (RuntimeException later) {
            LOG.debug("the inbox is cleared later", later);
        }
    }
}
