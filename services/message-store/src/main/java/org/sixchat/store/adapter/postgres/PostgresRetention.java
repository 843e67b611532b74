package org.sixchat.store.adapter.postgres;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.sixchat.core.UserId;
import org.sixchat.service.audit.AuditEntry;
import org.sixchat.service.audit.AuditLog;
import org.sixchat.service.outbox.OutboxWriter;
import org.sixchat.store.app.Retention;

/** Expiry and forgetting; one mailbox a transaction, so that no lock waits for another. */
@ApplicationScoped
public class PostgresRetention implements Retention {
    private static final String WHOSE =
            "select recipient from envelope where held and expires <= $1 order by expires limit 1";
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
    private static final String FORGET = """
            delete from envelope where id in (
                select id from envelope where not held and kept_until <= $1 limit $2 for update skip locked)
            """;

    private final Pool pool;
    private final OutboxWriter outbox;
    private final AuditLog audit;

    PostgresRetention(Pool pool, OutboxWriter outbox, AuditLog audit) {
        this.pool = pool;
        this.outbox = outbox;
        this.audit = audit;
    }

    @Override
    public Uni<Integer> expire(Instant now, Instant keepUntil, int batch) {
        return InTime.of(() -> pool.withTransaction(tx -> tx.preparedQuery(WHOSE)
                .execute(Tuple.of(Rows.time(now)))
                .map(rows -> PostgresMailboxes.first(rows, row -> Rows.user(row, "recipient")))
                .flatMap(owner -> owner.isEmpty()
                        ? Uni.createFrom().item(0)
                        : Mailbox.lock(tx, owner.get())
                                .map(Optional::orElseThrow)
                                .flatMap(mailbox -> expire(
                                        tx,
                                        mailbox,
                                        Tuple.of(
                                                owner.get().toString(),
                                                Rows.time(now),
                                                Rows.time(keepUntil),
                                                batch))))));
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

    @Override
    public Uni<Integer> forget(Instant now, int batch) {
        return InTime.of(() -> pool.preparedQuery(FORGET)
                .execute(Tuple.of(Rows.time(now), batch))
                .map(RowSet::rowCount));
    }
}
