package org.sixchat.service.outbox;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.sixchat.core.UuidV7;
import org.sixchat.events.Event;
import org.sixchat.events.EventCodec;
import org.sixchat.events.EventEnvelope;
import org.sixchat.events.Trace;

/** Writes events into the outbox, in the transaction of the change that they tell of. */
@ApplicationScoped
public class OutboxWriter {
    /** The PostgreSQL channel on which the relay hears that something was committed. */
    static final String CHANNEL = "sixchat_outbox";

    private static final String INSERT =
            "insert into outbox (event_id, topic, key, headers, payload) values ($1, $2, $3, $4, $5)";
    private static final String NOTIFY = "notify " + CHANNEL;

    private final InstantSource clock;
    private final SecureRandom random;
    private final UuidV7 ids;
    private final String source;

    public OutboxWriter(
            InstantSource clock,
            SecureRandom random,
            UuidV7 ids,
            @ConfigProperty(name = "quarkus.application.name") String service) {
        this.clock = clock;
        this.random = random;
        this.ids = ids;
        this.source = "/" + service;
    }

    /** As {@link #add(SqlConnection, Event, long, Trace)}, for a change that no earlier event caused. */
    public Uni<Void> add(SqlConnection tx, Event event, long sequence) {
        return add(tx, event, sequence, Trace.begin(random));
    }

    /**
     * Adds an event. Whoever changes a user's state has locked that user's row before, so that ids are given in the order in
     * which the changes of this user commit.
     *
     * @param tx the transaction of the change
     * @param sequence the version of the thing that changed
     * @param cause the trace that the change belongs to
     */
    public Uni<Void> add(SqlConnection tx, Event event, long sequence, Trace cause) {
        EventEnvelope envelope = new EventEnvelope(
                ids.next(), source, clock.instant(), sequence, Optional.of(cause.next(random)), event);
        JsonObject headers = new JsonObject(new HashMap<>(EventCodec.headers(envelope)));
        Tuple row = Tuple.of(
                envelope.id(),
                event.topic().topicName(),
                envelope.key(),
                headers,
                Buffer.buffer(EventCodec.body(envelope)));
        return tx.preparedQuery(INSERT)
                .execute(row)
                .chain(() -> tx.query(NOTIFY).execute())
                .replaceWithVoid();
    }
}
