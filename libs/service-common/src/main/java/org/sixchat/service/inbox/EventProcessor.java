package org.sixchat.service.inbox;

import io.quarkus.arc.All;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.sixchat.events.EventEnvelope;
import org.sixchat.events.Topic;

/** Gives one event to all its handlers, in one transaction with the inbox. */
@ApplicationScoped
public class EventProcessor {
    private static final Logger LOG = Logger.getLogger(EventProcessor.class);

    private final Pool pool;
    private final Inbox inbox;
    private final List<EventHandler> handlers;

    public EventProcessor(Pool pool, Inbox inbox, @All List<EventHandler> handlers) {
        this.pool = pool;
        this.inbox = inbox;
        this.handlers = handlers;
    }

    Set<Topic> topics() {
        return handlers.stream().flatMap(h -> h.topics().stream()).collect(Collectors.toUnmodifiableSet());
    }

    /** Completes when effect and note are committed, or when the event has had its effect before. */
    Uni<Void> process(EventEnvelope event) {
        List<EventHandler> concerned = handlers.stream()
                .filter(h -> h.topics().contains(event.event().topic()))
                .toList();
        return pool.withTransaction(tx -> inbox.take(tx, event)
                        .chain(first -> first
                                ? effects(tx, event, concerned).replaceWith(true)
                                : Uni.createFrom().item(false)))
                .invoke(first -> {
                    if (first) {
                        concerned.forEach(h -> tell(h, event));
                    }
                })
                .replaceWithVoid();
    }

    Uni<Void> purge() {
        return inbox.purge(pool);
    }

    private static Uni<Void> effects(SqlConnection tx, EventEnvelope event, List<EventHandler> concerned) {
        Uni<Void> all = Uni.createFrom().voidItem();
        for (EventHandler handler : concerned) {
            all = all.chain(() -> handler.handle(tx, event));
        }
        return all;
    }

    private static void tell(EventHandler handler, EventEnvelope event) {
        try {
            handler.committed(event);
        } catch (RuntimeException lost) {
            LOG.warn("what follows an event failed; its effect stands", lost);
        }
    }
}
