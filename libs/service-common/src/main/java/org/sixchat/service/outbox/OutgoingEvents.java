package org.sixchat.service.outbox;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.sixchat.service.health.OptionalEngine;

/** Whether the outbox is published. */
@ApplicationScoped
public class OutgoingEvents implements OptionalEngine {
    private final OutboxRelay relay;

    OutgoingEvents(OutboxRelay relay) {
        this.relay = relay;
    }

    @Override
    public String name() {
        return "outgoing events";
    }

    @Override
    public Uni<Optional<String>> problem() {
        return Uni.createFrom().item(relay::problem);
    }
}
