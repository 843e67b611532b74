package org.sixchat.ca.adapter.postgres;

import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import org.sixchat.ca.domain.CertificateOrder;
import org.sixchat.ca.domain.Invitation;
import org.sixchat.ca.domain.IssuedCertificate;
import org.sixchat.ca.domain.RequestedCertificate;
import org.sixchat.ca.domain.SerialText;
import org.sixchat.core.DeviceId;
import org.sixchat.core.UserId;
import org.sixchat.events.Trace;
import org.sixchat.pki.status.RevocationReason;
import org.sixchat.pki.status.RevokedCertificate;

/** Rows of the CA's tables as the records of its domain, and back. */
final class Rows {
    static final String INSERT_CERTIFICATE =
            "insert into certificate (serial, request_id, subject, not_before, not_after, der)"
                    + " values ($1, $2, $3, $4, $5, $6) on conflict (serial) do nothing";

    private Rows() {}

    static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    static <T> Optional<T> first(RowSet<Row> rows, Function<Row, T> read) {
        return StreamSupport.stream(rows.spliterator(), false).findFirst().map(read);
    }

    static <T> List<T> all(RowSet<Row> rows, Function<Row, T> read) {
        return StreamSupport.stream(rows.spliterator(), false).map(read).toList();
    }

    static Invitation invitation(Row row) {
        return new Invitation(
                row.getUUID("invitation_id"),
                UserId.parse(row.getString("user_id")),
                row.getString("display_name"),
                instant(row, "expires_at"));
    }

    static RequestedCertificate request(Row row) {
        return new RequestedCertificate(
                row.getUUID("request_id"),
                UserId.parse(row.getString("user_id")),
                new DeviceId(row.getUUID("device_id")),
                row.getString("display_name"),
                row.getUUID("invitation_id"),
                row.getBuffer("csr").getBytes(),
                instant(row, "requested_at"),
                Trace.of(row.getString("trace")));
    }

    static CertificateOrder order(Row row) {
        return new CertificateOrder(
                request(row), SerialText.parse(row.getString("serial")), instant(row, "not_before"));
    }

    static Tuple certificate(IssuedCertificate certificate) {
        return Tuple.tuple()
                .addString(SerialText.of(certificate.serial()))
                .addUUID(certificate.request().orElse(null))
                .addString(certificate.subject())
                .addOffsetDateTime(time(certificate.notBefore()))
                .addOffsetDateTime(time(certificate.notAfter()))
                .addValue(Buffer.buffer(certificate.der()));
    }

    static IssuedCertificate issued(Row row) {
        return new IssuedCertificate(
                SerialText.parse(row.getString("serial")),
                Optional.ofNullable(row.getUUID("request_id")),
                row.getString("subject"),
                instant(row, "not_before"),
                instant(row, "not_after"),
                row.getBuffer("der").getBytes(),
                Optional.ofNullable(row.getOffsetDateTime("revoked_at")).map(at -> revoked(row)));
    }

    static RevokedCertificate revoked(Row row) {
        return new RevokedCertificate(
                SerialText.parse(row.getString("serial")),
                instant(row, "revoked_at"),
                RevocationReason.ofCode(row.getInteger("reason")));
    }

    private static Instant instant(Row row, String column) {
        return row.getOffsetDateTime(column).toInstant();
    }
}
