package org.sixchat.store.adapter.postgres;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.util.UUID;
import org.sixchat.service.audit.AuditEntry;
import org.sixchat.service.audit.AuditLog;
import org.sixchat.service.outbox.OutboxWriter;
import org.sixchat.store.domain.DeviceRef;
import org.sixchat.store.domain.SignedReceipt;

/** The transaction of a receipt: storing it and deleting what it was for are one. */
final class Receipts {
    private static final String ACKNOWLEDGE = """
            update delivery set state = 'acknowledged', acknowledged = $4, receipt = $5, signature = $6, chain = $7
            where envelope_id = $1 and user_id = $2 and device_id = $3 and state = 'pending'
            """;
    private static final String ACKNOWLEDGED = """
            select 1 from delivery
            where envelope_id = $1 and user_id = $2 and device_id = $3 and state = 'acknowledged'
            """;
    private static final String LESS_PENDING =
            "update device set pending = pending - 1 where user_id = $1 and device_id = $2";
    private static final String DELIVERED = """
            update envelope e set state = 'delivered', kept_until = $2,
                held = exists (select 1 from delivery d where d.envelope_id = e.id and d.state = 'pending')
            where e.id = $1 returning held, charge
            """;
    private static final String DELETE_CONTENT = "delete from chunk where envelope_id = $1";

    private final Pool pool;
    private final OutboxWriter outbox;
    private final AuditLog audit;

    Receipts(Pool pool, OutboxWriter outbox, AuditLog audit) {
        this.pool = pool;
        this.outbox = outbox;
        this.audit = audit;
    }

    Uni<Boolean> acknowledge(DeviceRef device, UUID envelope, SignedReceipt receipt, Instant now, Instant keepUntil) {
        return pool.withTransaction(tx -> Mailbox.lock(tx, device.user())
                .flatMap(mailbox -> mailbox.isEmpty()
                        ? Uni.createFrom().item(false)
                        : tx.preparedQuery(ACKNOWLEDGE)
                                .execute(row(device, envelope, receipt, now))
                                .flatMap(updated -> updated.rowCount() == 0
                                        ? seenBefore(tx, device, envelope)
                                        : settle(tx, mailbox.get(), device, envelope, keepUntil)
                                                .replaceWith(true))));
    }

    private static Tuple row(DeviceRef device, UUID envelope, SignedReceipt receipt, Instant now) {
        return Tuple.tuple()
                .addUUID(envelope)
                .addString(device.user().toString())
                .addUUID(device.device().value())
                .addOffsetDateTime(Rows.time(now))
                .addValue(Rows.bytea(receipt.document()))
                .addValue(Rows.bytea(receipt.signature()))
                .addString(Rows.pem(receipt.chain()));
    }

    private static Uni<Boolean> seenBefore(SqlConnection tx, DeviceRef device, UUID envelope) {
        return tx.preparedQuery(ACKNOWLEDGED)
                .execute(Tuple.of(
                        envelope, device.user().toString(), device.device().value()))
                .map(rows -> rows.rowCount() > 0);
    }

    private Uni<Void> settle(SqlConnection tx, Mailbox mailbox, DeviceRef device, UUID envelope, Instant keepUntil) {
        String user = device.user().toString();
        return tx.preparedQuery(LESS_PENDING)
                .execute(Tuple.of(user, device.device().value()))
                .chain(() -> tx.preparedQuery(DELIVERED).execute(Tuple.of(envelope, Rows.time(keepUntil))))
                .map(rows -> rows.iterator().next())
                .flatMap(row -> row.getBoolean("held")
                        ? Uni.createFrom().voidItem()
                        : delete(tx, mailbox, envelope, row.getInteger("charge")))
                .chain(() -> audit.write(tx, AuditEntry.done(user, "envelope.acknowledge", envelope.toString())));
    }

    private Uni<Void> delete(SqlConnection tx, Mailbox mailbox, UUID envelope, int charge) {
        return tx.preparedQuery(DELETE_CONTENT)
                .execute(Tuple.of(envelope))
                .chain(() -> mailbox.become(tx, mailbox.use().minus(1, charge), mailbox.position(), outbox));
    }
}
