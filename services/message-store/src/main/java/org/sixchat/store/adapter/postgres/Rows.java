package org.sixchat.store.adapter.postgres;

import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.sixchat.core.UserId;
import org.sixchat.pki.cert.Certificates;
import org.sixchat.store.domain.Bytes;
import org.sixchat.store.domain.MailboxUse;

/** Between the domain's types and PostgreSQL's. */
final class Rows {
    private Rows() {}

    static Buffer bytea(Bytes bytes) {
        return Buffer.buffer(bytes.toArray());
    }

    static Bytes bytes(Row row, String column) {
        return Bytes.of(row.getBuffer(column).getBytes());
    }

    static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    static Instant instant(Row row, String column) {
        return row.getOffsetDateTime(column).toInstant();
    }

    static UserId user(Row row, String column) {
        return UserId.parse(row.getString(column));
    }

    static MailboxUse use(Row row) {
        return new MailboxUse(row.getInteger("envelopes"), row.getLong("bytes"));
    }

    /** Chains are kept as PEM, so that an operator can read them with openssl. */
    static String pem(List<Bytes> chain) {
        return Certificates.toPem(
                Certificates.parseChain(chain.stream().map(Bytes::toArray).toList()));
    }

    static List<Bytes> chain(Row row, String column) {
        return Certificates.encodeChain(Certificates.fromPem(row.getString(column))).stream()
                .map(Bytes::of)
                .toList();
    }
}
