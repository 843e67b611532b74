package org.sixchat.ca.app;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.sixchat.service.runtime.Failures;
import org.sixchat.service.runtime.Pulse;

/**
 * Has open orders issued: at once when told so, and each few seconds in any case, which takes up what a crash left. It has a
 * thread of its own.
 */
public final class IssuingTurn {
    private static final Logger LOG = Logger.getLogger(IssuingTurn.class);
    private static final Duration EVERY = Duration.ofSeconds(3);

    /** For a whole batch, of which each step has a limit of its own: orders that are stuck must not take it from the others. */
    private static final Duration PATIENCE = Duration.ofMinutes(15);

    private static final Duration STOP = Duration.ofSeconds(5);

    private final IssueCertificates issue;
    private final Semaphore due = new Semaphore(1);
    private final Pulse pulse = new Pulse();
    private volatile boolean running = true;
    private Thread thread;

    public IssuingTurn(IssueCertificates issue) {
        this.issue = issue;
    }

    /** Begins. */
    public void start() {
        thread = Thread.ofPlatform().name("issuing").daemon().unstarted(this::run);
        pulse.begins(thread);
        thread.start();
    }

    /** Something may be open. */
    public void soon() {
        due.release();
    }

    /** Ends, after what is being signed now. */
    public void stop() throws InterruptedException {
        running = false;
        pulse.ends();
        due.release();
        if (thread != null) {
            thread.join(STOP);
        }
    }

    /** Why certificates may not be issued. */
    public Optional<String> problem() {
        return pulse.problem();
    }

    private void run() {
        while (running) {
            try {
                if (due.tryAcquire(EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
                    due.drainPermits();
                }
                issueAll();
                pulse.beats();
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
                return;
            } catch (Throwable failed) { // an Error too: without this thread nothing is issued any more
                pulse.misses(failed);
                LOG.warnf("certificates cannot be issued now, trying again: %s", Failures.kind(failed));
                LOG.debug("why certificates cannot be issued", failed);
            }
        }
    }

    private void issueAll() {
        while (running && issue.issueOpen().await().atMost(PATIENCE) > 0) {
            LOG.debug("issued");
        }
    }
}
