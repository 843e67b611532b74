package org.sixchat.service.inbox;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.sixchat.events.EventEnvelope;

/** Knows which events have had their effect, and what the last version of each thing is. */
@ApplicationScoped
public class Inbox {
    private static final String NOTE =
            "insert into inbox (event_id, topic, received_at) values ($1, $2, $3) on conflict do nothing";
    private static final String NEWER = "insert into inbox_sequence as last (thing, sequence, updated_at)"
            + " values ($1, $2, $3) on conflict (thing) do update set sequence = excluded.sequence,"
            + " updated_at = excluded.updated_at where last.sequence <= excluded.sequence";

    /** Longer than the topics keep events, which is 7 days. */
    private static final Duration KEEP = Duration.ofDays(8);

    private final InstantSource clock;

    public Inbox(InstantSource clock) {
        this.clock = clock;
    }

    /** Notes an event in {@code tx}; true if it is to have its effect: not seen before, and not older than what was seen. */
    Uni<Boolean> take(SqlConnection tx, EventEnvelope event) {
        OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
        return changes(tx, NOTE, Tuple.of(event.id(), event.event().topic().topicName(), now))
                .chain(first -> first
                        ? changes(tx, NEWER, Tuple.of(event.event().thing(), event.sequence(), now))
                        : Uni.createFrom().item(false));
    }

    /** Forgets what the topics have forgotten too. */
    Uni<Void> purge(Pool pool) {
        Tuple before = Tuple.of(clock.instant().minus(KEEP).atOffset(ZoneOffset.UTC));
        return pool.preparedQuery("delete from inbox where received_at < $1")
                .execute(before)
                .chain(() -> pool.preparedQuery("delete from inbox_sequence where updated_at < $1")
                        .execute(before))
                .replaceWithVoid();
    }

    private static Uni<Boolean> changes(SqlConnection tx, String sql, Tuple values) {
        return tx.preparedQuery(sql).execute(values).map(rows -> rows.rowCount() > 0);
    }
}
