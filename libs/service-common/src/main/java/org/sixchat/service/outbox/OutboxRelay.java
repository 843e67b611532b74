package org.sixchat.service.outbox;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.sixchat.service.kafka.KafkaClients;
import org.sixchat.service.runtime.BackOff;
import org.sixchat.service.runtime.Pulse;
import org.sixchat.service.runtime.StartOrder;

/**
 * Publishes the outbox. It has a thread of its own, which is the blocking face of this: of all replicas of a service, the one
 * whose database session holds the advisory lock works, the others stand by.
 *
 * <pre>
 *   standing by --lock gained--> publishing --session lost, or broker refuses--> backing off --time--> standing by
 * </pre>
 */
@ApplicationScoped
public class OutboxRelay {
    private static final Logger LOG = Logger.getLogger(OutboxRelay.class);
    private static final Duration STAND_BY = Duration.ofSeconds(2);
    private static final Duration STOP = Duration.ofSeconds(5);

    private final Pool pool;
    private final KafkaClients clients;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Pulse pulse = new Pulse();
    private Thread thread;

    public OutboxRelay(Pool pool, KafkaClients clients) {
        this.pool = pool;
        this.clients = clients;
    }

    void start(@Observes @Priority(StartOrder.EVENTS) StartupEvent event) {
        start();
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        stop();
    }

    /** Begins to publish, or to stand by. */
    public void start() {
        thread = Thread.ofPlatform().name("outbox-relay").daemon().unstarted(this::run);
        pulse.begins(thread);
        thread.start();
    }

    /** Ends; what is not published stays in the outbox. */
    public void stop() throws InterruptedException {
        stopped.countDown();
        pulse.ends();
        if (thread != null) {
            thread.interrupt();
            thread.join(STOP);
        }
    }

    /** Why events may wait in the outbox. */
    public Optional<String> problem() {
        return pulse.problem();
    }

    private void run() {
        BackOff backOff = new BackOff();
        while (stopped.getCount() > 0) {
            try (OutboxSession session = OutboxSession.open(pool)) {
                if (session.lock()) {
                    publish(session, backOff);
                } else {
                    pulse.beats();
                    pause(STAND_BY);
                }
            } catch (Throwable failed) { // an Error too: without this thread nothing is told any more
                pulse.misses(failed);
                Duration wait = backOff.next();
                if (stopped.getCount() > 0) {
                    LOG.warnf("events wait in the outbox, trying again in %d ms: %s", wait.toMillis(), failed);
                }
                pause(wait);
            }
        }
    }

    private void publish(OutboxSession session, BackOff backOff) {
        try (Publisher publisher = new Publisher(clients::producer)) {
            while (stopped.getCount() > 0) {
                if (session.publishSome(publisher) == 0) {
                    session.awaitMore();
                }
                backOff.reset();
                pulse.beats();
            }
        }
    }

    private void pause(Duration time) {
        try {
            if (stopped.await(time.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.debug("the relay stops");
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            stopped.countDown();
        }
    }
}
