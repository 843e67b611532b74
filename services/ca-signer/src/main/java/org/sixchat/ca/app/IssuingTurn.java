package org.sixchat.ca.app;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Has open orders issued: at once when told so, and each few seconds in any case, which takes up what a crash left. It has a
 * thread of its own.
 */
public final class IssuingTurn {
    private static final Logger LOG = Logger.getLogger(IssuingTurn.class);
    private static final Duration EVERY = Duration.ofSeconds(3);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration STOP = Duration.ofSeconds(5);

    private final IssueCertificates issue;
    private final Semaphore due = new Semaphore(1);
    private volatile boolean running = true;
    private Thread thread;

    public IssuingTurn(IssueCertificates issue) {
        this.issue = issue;
    }

    /** Begins. */
    public void start() {
        thread = Thread.ofPlatform().name("issuing").daemon().start(this::run);
    }

    /** Something may be open. */
    public void soon() {
        due.release();
    }

    /** Ends, after what is being signed now. */
    public void stop() throws InterruptedException {
        running = false;
        due.release();
        if (thread != null) {
            thread.join(STOP);
        }
    }

    private void run() {
        while (running) {
            try {
                if (due.tryAcquire(EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
                    due.drainPermits();
                }
                issueAll();
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException failed) {
                LOG.warnf("certificates cannot be issued now, trying again: %s", failed);
            }
        }
    }

    private void issueAll() {
        while (running && issue.issueOpen().await().atMost(PATIENCE) > 0) {
            LOG.debug("issued");
        }
    }
}
