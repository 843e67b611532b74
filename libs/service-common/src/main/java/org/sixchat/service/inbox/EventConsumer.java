package org.sixchat.service.inbox;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.jboss.logging.Logger;
import org.sixchat.events.Topic;
import org.sixchat.service.kafka.KafkaClients;
import org.sixchat.service.runtime.BackOff;
import org.sixchat.service.runtime.Pulse;
import org.sixchat.service.runtime.StartOrder;

/** Consumes the topics of all {@link EventHandler}s, on a thread of its own, as long as the service runs. */
@ApplicationScoped
public class EventConsumer {
    private static final Logger LOG = Logger.getLogger(EventConsumer.class);
    private static final Duration STOP = Duration.ofSeconds(10);

    private final KafkaClients clients;
    private final EventProcessor processor;
    private final Pulse pulse = new Pulse();
    private volatile boolean running;
    private volatile PartitionReader reader;
    private Thread thread;

    public EventConsumer(KafkaClients clients, EventProcessor processor) {
        this.clients = clients;
        this.processor = processor;
    }

    void start(@Observes @Priority(StartOrder.EVENTS) StartupEvent event) {
        start();
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        stop();
    }

    /** Begins to consume, if there is any handler. */
    public void start() {
        if (!processor.topics().isEmpty()) {
            running = true;
            thread = Thread.ofPlatform().name("event-consumer").daemon().unstarted(this::run);
            pulse.begins(thread);
            thread.start();
        }
    }

    /** Ends, after the event that is being worked on. */
    public void stop() throws InterruptedException {
        running = false;
        pulse.ends();
        PartitionReader current = reader;
        if (current != null) {
            current.wakeUp();
        }
        if (thread != null) {
            thread.join(STOP);
        }
    }

    /** Why events may not arrive. */
    public Optional<String> problem() {
        return pulse.problem();
    }

    private void run() {
        BackOff backOff = new BackOff();
        while (running) {
            try {
                consume(backOff);
            } catch (WakeupException | InterruptException stop) {
                LOG.debug("the consumer stops", stop);
            } catch (Throwable failed) { // an Error too: without this thread nothing arrives any more
                pulse.misses(failed);
                Duration wait = backOff.next();
                LOG.warnf("no events arrive, trying again in %d ms: %s", wait.toMillis(), failed);
                LockSupport.parkNanos(wait.toNanos());
            }
        }
    }

    private void consume(BackOff backOff) {
        try (PartitionReader opened = new PartitionReader(clients.consumer(), new DeadLetters(clients), processor)) {
            reader = opened;
            opened.subscribe(processor.topics().stream().map(Topic::topicName).toList());
            while (running) {
                opened.pollOnce();
                backOff.reset();
                pulse.beats();
            }
        } finally {
            reader = null;
        }
    }
}
