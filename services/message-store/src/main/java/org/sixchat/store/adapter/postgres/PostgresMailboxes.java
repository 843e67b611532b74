package org.sixchat.store.adapter.postgres;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.sixchat.core.UserId;
import org.sixchat.service.audit.AuditLog;
import org.sixchat.service.outbox.OutboxWriter;
import org.sixchat.store.app.Mailboxes;
import org.sixchat.store.domain.DepositOutcome;
import org.sixchat.store.domain.DeviceRef;
import org.sixchat.store.domain.EnvelopeReport;
import org.sixchat.store.domain.EnvelopeStatus;
import org.sixchat.store.domain.MailboxUse;
import org.sixchat.store.domain.NewEnvelope;
import org.sixchat.store.domain.Quota;
import org.sixchat.store.domain.SignedReceipt;

/** The durable mailboxes. */
@ApplicationScoped
public class PostgresMailboxes implements Mailboxes {
    private static final String REPORT = """
            select e.state, d.receipt, d.signature, d.chain from envelope e
            left join lateral (
                select receipt, signature, chain from delivery
                where envelope_id = e.id and state = 'acknowledged' order by acknowledged, device_id limit 1) d on true
            where e.id = $1 and e.sender = $2
            """;
    private static final String USE = "select envelopes, bytes from mailbox where user_id = $1";

    private final Pool pool;
    private final Deposits deposits;
    private final Receipts receipts;

    PostgresMailboxes(Pool pool, OutboxWriter outbox, AuditLog audit) {
        this.pool = pool;
        this.deposits = new Deposits(pool, outbox, audit);
        this.receipts = new Receipts(pool, outbox, audit);
    }

    @Override
    public Uni<DepositOutcome> deposit(NewEnvelope envelope, Quota quota) {
        return InTime.of(() -> deposits.deposit(envelope, quota));
    }

    @Override
    public Uni<Boolean> acknowledge(
            DeviceRef device, UUID envelope, SignedReceipt receipt, Instant now, Instant keepUntil) {
        return InTime.of(() -> receipts.acknowledge(device, envelope, receipt, now, keepUntil));
    }

    @Override
    public Uni<Optional<EnvelopeReport>> report(UUID envelope, UserId sender) {
        return InTime.of(() -> pool.preparedQuery(REPORT)
                .execute(Tuple.of(envelope, sender.toString()))
                .map(rows -> first(
                        rows,
                        row -> new EnvelopeReport(
                                envelope, EnvelopeStatus.ofToken(row.getString("state")), receipt(row)))));
    }

    @Override
    public Uni<Optional<MailboxUse>> use(UserId user) {
        return InTime.of(
                () -> pool.preparedQuery(USE).execute(Tuple.of(user.toString())).map(rows -> first(rows, Rows::use)));
    }

    private static Optional<SignedReceipt> receipt(Row row) {
        return row.getBuffer("receipt") == null
                ? Optional.empty()
                : Optional.of(new SignedReceipt(
                        Rows.bytes(row, "receipt"), Rows.bytes(row, "signature"), Rows.chain(row, "chain")));
    }

    static <T> Optional<T> first(RowSet<Row> rows, Function<Row, T> read) {
        for (Row row : rows) {
            return Optional.of(read.apply(row));
        }
        return Optional.empty();
    }
}
