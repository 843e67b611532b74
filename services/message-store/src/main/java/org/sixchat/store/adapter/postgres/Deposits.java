package org.sixchat.store.adapter.postgres;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.UUID;
import org.sixchat.service.audit.AuditEntry;
import org.sixchat.service.audit.AuditLog;
import org.sixchat.service.outbox.OutboxWriter;
import org.sixchat.store.domain.DepositOutcome;
import org.sixchat.store.domain.DepositOutcome.AlreadyStored;
import org.sixchat.store.domain.DepositOutcome.Lapsed;
import org.sixchat.store.domain.DepositOutcome.OverQuota;
import org.sixchat.store.domain.DepositOutcome.OverShare;
import org.sixchat.store.domain.DepositOutcome.SenderGone;
import org.sixchat.store.domain.DepositOutcome.Stored;
import org.sixchat.store.domain.DepositOutcome.UnknownRecipient;
import org.sixchat.store.domain.EnvelopeStatus;
import org.sixchat.store.domain.NewEnvelope;
import org.sixchat.store.domain.Quota;

/** The transaction of a deposit. */
final class Deposits {
    private static final String SAME =
            "select id, expires, state from envelope where sender = $1 and recipient = $2 and digest = $3";
    /** Of the mailbox that is locked, so that deposits of one sender cannot slip past each other. */
    private static final String OF_SENDER = """
            select count(*)::int envelopes, coalesce(sum(charge), 0)::bigint bytes from envelope
            where recipient = $1 and sender = $2 and held
            """;

    private static final String WAIT_FOR = """
            update device d set pending = pending + 1 from person p
            where d.user_id = $1 and d.expires > $2 and p.user_id = d.user_id and p.state in ('invited', 'enrolled')
                and d.revoked is null
            returning d.device_id
            """;
    private static final String ENVELOPE = """
            insert into envelope (id, recipient, position, sender, digest, charge, deposited, expires)
            values ($1, $2, $3, $4, $5, $6, $7, $8)
            """;
    private static final String CHUNK = "insert into chunk (envelope_id, number, sealed) values ($1, 0, $2)";
    private static final String DELIVERY = """
            insert into delivery (envelope_id, user_id, device_id, position)
            select $1, $2, device_id, $3 from unnest($4::uuid[]) as device_id
            """;

    /** Persons and devices of another domain are not in these tables: whether those are revoked is asked when a session begins. */
    private static final String GONE = """
            select exists (select from person where user_id = $1 and state = 'deleted') recipient,
                exists (select from person where user_id = $2 and state = 'deleted')
                or exists (select from device where user_id = $2 and device_id = $3 and revoked is not null) sender
            """;

    private final Pool pool;
    private final OutboxWriter outbox;
    private final AuditLog audit;

    Deposits(Pool pool, OutboxWriter outbox, AuditLog audit) {
        this.pool = pool;
        this.outbox = outbox;
        this.audit = audit;
    }

    Uni<DepositOutcome> deposit(NewEnvelope envelope, Quota quota) {
        return pool.withTransaction(tx -> Mailbox.lock(tx, envelope.recipient())
                .flatMap(mailbox -> mailbox.isEmpty()
                        ? outcome(new UnknownRecipient())
                        : unlessGone(tx, mailbox.get(), envelope, quota)));
    }

    /**
     * Asked under the lock, which the recipient's removal takes first; what was stored before is then nobody's either. Of the sender it
     * is enough that what begins after the removal sees it: replicas that did not hear the event themselves look here too.
     */
    private Uni<DepositOutcome> unlessGone(SqlConnection tx, Mailbox mailbox, NewEnvelope envelope, Quota quota) {
        return tx.preparedQuery(GONE)
                .execute(Tuple.of(
                        envelope.recipient().toString(),
                        envelope.sender().toString(),
                        envelope.from().device().value()))
                .map(rows -> rows.iterator().next())
                .flatMap(gone -> {
                    if (gone.getBoolean("sender")) {
                        return outcome(new SenderGone());
                    }
                    return gone.getBoolean("recipient")
                            ? outcome(new UnknownRecipient())
                            : into(tx, mailbox, envelope, quota);
                });
    }

    private Uni<DepositOutcome> into(SqlConnection tx, Mailbox mailbox, NewEnvelope envelope, Quota quota) {
        return tx.preparedQuery(SAME)
                .execute(Tuple.of(
                        envelope.sender().toString(), envelope.recipient().toString(), Rows.bytea(envelope.digest())))
                .flatMap(rows -> {
                    for (Row row : rows) {
                        return outcome(resent(row));
                    }
                    return quota.admits(mailbox.use(), envelope.charge())
                            ? withinShare(tx, mailbox, envelope, quota.ofOneSender())
                            : outcome(new OverQuota(mailbox.use()));
                });
    }

    private Uni<DepositOutcome> withinShare(SqlConnection tx, Mailbox mailbox, NewEnvelope envelope, Quota share) {
        return tx.preparedQuery(OF_SENDER)
                .execute(Tuple.of(
                        envelope.recipient().toString(), envelope.sender().toString()))
                .map(rows -> Rows.use(rows.iterator().next()))
                .flatMap(use -> share.admits(use, envelope.charge())
                        ? store(tx, mailbox, envelope)
                        : outcome(new OverShare(use)));
    }

    private static DepositOutcome resent(Row row) {
        return EnvelopeStatus.ofToken(row.getString("state")) == EnvelopeStatus.EXPIRED
                ? new Lapsed(row.getUUID("id"))
                : new AlreadyStored(row.getUUID("id"), Rows.instant(row, "expires"));
    }

    private Uni<DepositOutcome> store(SqlConnection tx, Mailbox mailbox, NewEnvelope envelope) {
        return tx.preparedQuery(WAIT_FOR)
                .execute(Tuple.of(envelope.recipient().toString(), Rows.time(envelope.deposited())))
                .flatMap(devices -> devices.rowCount() == 0
                        ? outcome(new UnknownRecipient())
                        : insert(
                                        tx,
                                        mailbox,
                                        envelope,
                                        devices.stream()
                                                .map(row -> row.getUUID("device_id"))
                                                .toArray(UUID[]::new))
                                .replaceWith(new Stored(envelope.id(), envelope.expires())));
    }

    private Uni<Void> insert(SqlConnection tx, Mailbox mailbox, NewEnvelope envelope, UUID[] devices) {
        long position = mailbox.position() + 1;
        String recipient = envelope.recipient().toString();
        return tx.preparedQuery(ENVELOPE)
                .execute(row(envelope, position))
                .chain(() -> tx.preparedQuery(CHUNK).execute(Tuple.of(envelope.id(), Rows.bytea(envelope.content()))))
                .chain(() -> tx.preparedQuery(DELIVERY).execute(Tuple.of(envelope.id(), recipient, position, devices)))
                .chain(() -> mailbox.become(tx, mailbox.use().plus(envelope.charge()), position, outbox))
                .chain(() ->
                        audit.write(tx, AuditEntry.done(envelope.sender().toString(), "envelope.deposit", recipient)));
    }

    private static Tuple row(NewEnvelope envelope, long position) {
        return Tuple.tuple()
                .addUUID(envelope.id())
                .addString(envelope.recipient().toString())
                .addLong(position)
                .addString(envelope.sender().toString())
                .addValue(Rows.bytea(envelope.digest()))
                .addInteger(envelope.charge())
                .addOffsetDateTime(Rows.time(envelope.deposited()))
                .addOffsetDateTime(Rows.time(envelope.expires()));
    }

    private static Uni<DepositOutcome> outcome(DepositOutcome outcome) {
        return Uni.createFrom().item(outcome);
    }
}
