package org.sixchat.ca.adapter.postgres;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.sixchat.ca.app.port.Ledger;
import org.sixchat.ca.domain.CertificateOrder;
import org.sixchat.ca.domain.Invitation;
import org.sixchat.ca.domain.IssuedCertificate;
import org.sixchat.ca.domain.RequestedCertificate;
import org.sixchat.ca.domain.RevocationOrder;
import org.sixchat.ca.domain.SerialText;
import org.sixchat.core.UserId;
import org.sixchat.events.CertificateEvent;
import org.sixchat.events.Trace;
import org.sixchat.pki.status.RevokedCertificate;
import org.sixchat.service.audit.AuditEntry;
import org.sixchat.service.audit.AuditLog;
import org.sixchat.service.outbox.OutboxWriter;

/** The ledger within one PostgreSQL transaction. */
final class PostgresLedger implements Ledger {
    private final SqlConnection tx;
    private final OutboxWriter outbox;
    private final AuditLog audit;

    PostgresLedger(SqlConnection tx, OutboxWriter outbox, AuditLog audit) {
        this.tx = tx;
        this.outbox = outbox;
        this.audit = audit;
    }

    @Override
    public Uni<Void> lockUser(UserId user) {
        return run("select pg_advisory_xact_lock(hashtextextended($1, 0))", Tuple.of(user.toString()))
                .replaceWithVoid();
    }

    @Override
    public Uni<Void> putInvitation(Invitation invitation) {
        Tuple row = Tuple.of(
                invitation.id(),
                invitation.user().toString(),
                invitation.displayName(),
                Rows.time(invitation.expires()));
        return run("insert into invitation values ($1, $2, $3, $4) on conflict do nothing", row)
                .replaceWithVoid();
    }

    @Override
    public Uni<Optional<Invitation>> invitation(UUID id) {
        return run("select * from invitation where invitation_id = $1", Tuple.of(id))
                .map(rows -> Rows.first(rows, Rows::invitation));
    }

    @Override
    public Uni<Optional<byte[]>> boundKey(UUID invitation) {
        return run(
                        "select key_sha256 from request where invitation_id = $1 and key_sha256 is not null limit 1",
                        Tuple.of(invitation))
                .map(rows -> Rows.first(rows, row -> row.getBuffer(0).getBytes()));
    }

    @Override
    public Uni<Boolean> addRequest(RequestedCertificate request) {
        Tuple row = Tuple.tuple()
                .addUUID(request.id())
                .addString(request.user().toString())
                .addUUID(request.device().value())
                .addString(request.displayName())
                .addUUID(request.invitation())
                .addValue(Buffer.buffer(request.csr()))
                .addOffsetDateTime(Rows.time(request.requestedAt()))
                .addString(request.trace().map(Trace::traceparent).orElse(null));
        return run(
                        "insert into request (request_id, user_id, device_id, display_name, invitation_id, csr,"
                                + " requested_at, trace, state) values ($1, $2, $3, $4, $5, $6, $7, $8, 'pending')"
                                + " on conflict do nothing",
                        row)
                .map(rows -> rows.rowCount() > 0);
    }

    @Override
    public Uni<List<RequestedCertificate>> waitingFor(UUID invitation) {
        return run(
                        "select * from request where invitation_id = $1 and state = 'pending' order by requested_at",
                        Tuple.of(invitation))
                .map(rows -> Rows.all(rows, Rows::request));
    }

    @Override
    public Uni<Void> approve(UUID request, byte[] keySha256, BigInteger serial, Instant notBefore) {
        Tuple row = Tuple.of(request, Buffer.buffer(keySha256), SerialText.of(serial), Rows.time(notBefore));
        return run(
                        "update request set state = 'approved', key_sha256 = $2, serial = $3, not_before = $4"
                                + " where request_id = $1 and state = 'pending'",
                        row)
                .replaceWithVoid();
    }

    @Override
    public Uni<Void> refuse(UUID request, String reason) {
        return run(
                        "update request set state = 'refused', reason = $2, serial = null, not_before = null"
                                + " where request_id = $1 and state in ('pending', 'approved')",
                        Tuple.of(request, reason))
                .replaceWithVoid();
    }

    @Override
    public Uni<List<CertificateOrder>> openOrders() {
        return run("select * from request where state = 'approved' order by requested_at limit 50", Tuple.tuple())
                .map(rows -> Rows.all(rows, Rows::order));
    }

    @Override
    public Uni<Boolean> complete(UUID request, IssuedCertificate certificate) {
        return run(
                        "update request set state = 'issued' where request_id = $1 and state = 'approved'",
                        Tuple.of(request))
                .chain(rows -> rows.rowCount() == 0
                        ? Uni.createFrom().item(false)
                        : run(Rows.INSERT_CERTIFICATE, Rows.certificate(certificate))
                                .replaceWith(true));
    }

    @Override
    public Uni<Void> removed(UserId user, Instant at) {
        return run(
                        "insert into removed_user values ($1, $2) on conflict do nothing",
                        Tuple.of(user.toString(), Rows.time(at)))
                .replaceWithVoid();
    }

    @Override
    public Uni<Boolean> isRemoved(UserId user) {
        return run("select 1 from removed_user where user_id = $1", Tuple.of(user.toString()))
                .map(rows -> rows.rowCount() > 0);
    }

    @Override
    public Uni<List<RequestedCertificate>> undone(UserId user) {
        return run(
                        "select * from request where user_id = $1 and state in ('pending', 'approved') order by requested_at",
                        Tuple.of(user.toString()))
                .map(rows -> Rows.all(rows, Rows::request));
    }

    @Override
    public Uni<Optional<RevocationOrder.Holder>> holder(BigInteger serial) {
        return run(
                        "select q.* from certificate c join request q using (request_id) where c.serial = $1",
                        Tuple.of(SerialText.of(serial)))
                .map(rows -> Rows.first(rows, Rows::request))
                .map(found -> found.map(q -> new RevocationOrder.Holder(q.id(), q.user(), q.device())));
    }

    @Override
    public Uni<Boolean> revoke(RevokedCertificate revoked) {
        Tuple row = Tuple.of(
                SerialText.of(revoked.serial()),
                Rows.time(revoked.at()),
                revoked.reason().code());
        return run("insert into revocation values ($1, $2, $3) on conflict do nothing", row)
                .map(rows -> rows.rowCount() > 0);
    }

    @Override
    public Uni<Void> publish(CertificateEvent event, long sequence, Optional<Trace> cause) {
        return cause.map(trace -> outbox.add(tx, event, sequence, trace))
                .orElseGet(() -> outbox.add(tx, event, sequence));
    }

    @Override
    public Uni<Void> audit(AuditEntry entry) {
        return audit.write(tx, entry);
    }

    private Uni<RowSet<Row>> run(String sql, Tuple values) {
        return tx.preparedQuery(sql).execute(values);
    }
}
