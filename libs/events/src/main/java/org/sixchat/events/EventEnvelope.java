package org.sixchat.events;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * An event with its CloudEvents attributes (version 1.0).
 *
 * @param id UUID version 7, the same at every delivery
 * @param source the service that says so, such as {@code /ca-signer}
 * @param time when it happened
 * @param sequence the version of the thing that changed, from 1; an older one than seen is ignored
 * @param trace the request that it belongs to
 * @param event what happened
 */
public record EventEnvelope(UUID id, String source, Instant time, long sequence, Optional<Trace> trace, Event event) {
    public EventEnvelope {
        Checks.present(id, "id");
        Checks.text(source, "source");
        Checks.present(time, "time");
        Checks.present(trace, "traceparent");
        Checks.present(event, "data");
        if (sequence < 0) {
            throw Checks.malformed("an event with a negative sequence");
        }
    }

    /** Key of the Kafka record: events of one user stay in order. */
    public String key() {
        return event.user().toString();
    }
}
