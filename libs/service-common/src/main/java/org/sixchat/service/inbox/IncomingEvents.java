package org.sixchat.service.inbox;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.sixchat.service.health.OptionalEngine;

/** Whether events arrive: a broker that can be reached may still refuse the service's log-in, or its rights on a topic. */
@ApplicationScoped
public class IncomingEvents implements OptionalEngine {
    private final EventConsumer consumer;

    IncomingEvents(EventConsumer consumer) {
        this.consumer = consumer;
    }

    @Override
    public String name() {
        return "incoming events";
    }

    @Override
    public Uni<Optional<String>> problem() {
        return Uni.createFrom().item(consumer::problem);
    }
}
