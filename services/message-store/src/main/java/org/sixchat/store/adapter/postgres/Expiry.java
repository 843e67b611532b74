package org.sixchat.store.adapter.postgres;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.sixchat.core.UserId;
import org.sixchat.service.audit.AuditEntry;
import org.sixchat.service.audit.AuditLog;
import org.sixchat.service.outbox.OutboxWriter;

/** The end of what waits, within the transaction that holds the mailbox: content goes, and what became of it stays known for a while. */
final class Expiry {
    /** Later than whatever waits. */
    private static final Instant END_OF_TIME = Instant.parse("9999-01-01T00:00:00Z");

    private static final String EXPIRE = """
            update envelope set held = false, kept_until = $3,
                state = case when state = 'waiting' then 'expired' else state end
            where id in (
                select id from envelope where recipient = $1 and held and expires <= $2 order by position limit $4)
            returning id, charge
            """;
    private static final String DELETE_CONTENT = "delete from chunk where envelope_id = any($1)";
    private static final String CLOSE_DELIVERIES = """
            with closed as (
                update delivery set state = 'expired' where envelope_id = any($1) and state = 'pending'
                returning user_id, device_id)
            update device d set pending = d.pending - c.n
            from (select user_id, device_id, count(*) n from closed group by user_id, device_id) c
            where d.user_id = c.user_id and d.device_id = c.device_id
            """;
    private final OutboxWriter outbox;
    private final AuditLog audit;

    Expiry(OutboxWriter outbox, AuditLog audit) {
        this.outbox = outbox;
        this.audit = audit;
    }

    /** Ends what is past its time at {@code now}, {@code batch} envelopes at most; tells how many they were. */
    Uni<Integer> due(SqlConnection tx, Mailbox mailbox, Instant now, Instant keepUntil, int batch) {
        return expire(tx, mailbox, Tuple.of(mailbox.owner().toString(), Rows.time(now), Rows.time(keepUntil), batch));
    }

    /** Ends all that waits; tells how many envelopes it was. */
    Uni<Integer> all(SqlConnection tx, Mailbox mailbox, Instant keepUntil) {
        return due(tx, mailbox, END_OF_TIME, keepUntil, Integer.MAX_VALUE);
    }

    private Uni<Integer> expire(SqlConnection tx, Mailbox mailbox, Tuple which) {
        return tx.preparedQuery(EXPIRE)
                .execute(which)
                .flatMap(gone -> gone.rowCount() == 0
                        ? Uni.createFrom().item(0)
                        : remove(tx, mailbox, gone).replaceWith(gone.rowCount()));
    }

    private Uni<Void> remove(SqlConnection tx, Mailbox mailbox, RowSet<Row> gone) {
        UUID[] ids = gone.stream().map(row -> row.getUUID("id")).toArray(UUID[]::new);
        long bytes = gone.stream().mapToLong(row -> row.getInteger("charge")).sum();
        return tx.preparedQuery(DELETE_CONTENT)
                .execute(Tuple.of(ids))
                .chain(() -> tx.preparedQuery(CLOSE_DELIVERIES).execute(Tuple.of(ids)))
                .chain(() -> mailbox.become(tx, mailbox.use().minus(ids.length, bytes), mailbox.position(), outbox))
                .chain(() -> audit.write(tx, expired(mailbox.owner(), ids.length)));
    }

    private static AuditEntry expired(UserId owner, int count) {
        return new AuditEntry(
                "/message-store",
                "envelope.expire",
                owner.toString(),
                "done",
                Optional.empty(),
                Map.of("count", Integer.toString(count)));
    }
}
