package org.sixchat.store.adapter.postgres;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;
import org.sixchat.service.audit.AuditLog;
import org.sixchat.service.outbox.OutboxWriter;
import org.sixchat.store.app.Retention;

/** Expiry and forgetting; one mailbox a transaction, so that no lock waits for another. */
@ApplicationScoped
public class PostgresRetention implements Retention {
    private static final String WHOSE =
            "select recipient from envelope where held and expires <= $1 order by expires limit 1";
    private static final String FORGET = """
            delete from envelope where id in (
                select id from envelope where not held and kept_until <= $1 limit $2 for update skip locked)
            """;

    private final Pool pool;
    private final Expiry expiry;

    PostgresRetention(Pool pool, OutboxWriter outbox, AuditLog audit) {
        this.pool = pool;
        this.expiry = new Expiry(outbox, audit);
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
                                .flatMap(mailbox -> expiry.due(tx, mailbox, now, keepUntil, batch)))));
    }

    @Override
    public Uni<Integer> forget(Instant now, int batch) {
        return InTime.of(() -> pool.preparedQuery(FORGET)
                .execute(Tuple.of(Rows.time(now), batch))
                .map(RowSet::rowCount));
    }
}
