package org.sixchat.registry.adapter.postgres;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.sixchat.core.DeviceId;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.core.UserId;
import org.sixchat.events.AddressEvent;
import org.sixchat.events.AddressMoved;
import org.sixchat.events.AddressOffline;
import org.sixchat.events.AddressOnline;
import org.sixchat.irp.record.AddressRecord;
import org.sixchat.irp.record.AddressState;
import org.sixchat.irp.record.SignedAddressRecord;
import org.sixchat.pki.cert.Certificates;
import org.sixchat.registry.app.port.AddressStore;
import org.sixchat.registry.domain.AddressChange;
import org.sixchat.registry.domain.AddressRule;
import org.sixchat.registry.domain.Caller;
import org.sixchat.registry.domain.StoredRecord;
import org.sixchat.service.database.Database;
import org.sixchat.service.outbox.OutboxWriter;

/** Address records in PostgreSQL: what a look-up falls back to, and what decides which record is the last. */
@Singleton
public class PostgresAddresses implements AddressStore {
    private static final String COLUMNS = "user_id, device_id, sequence, record, signature";
    private static final String LAST = """
            select a.user_id, a.device_id, a.sequence, a.record, a.signature, c.chain
            from address_records a join certificates c on c.sha256 = a.signer
            where a.user_id = $1 and a.device_id = $2
            """;
    private static final String OF_USER = "select " + COLUMNS + " from address_records where user_id = $1";
    private static final String UPSERT = """
            insert into address_records (user_id, device_id, sequence, state, issued, expires, record, signature, signer, received)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
            on conflict (user_id, device_id) do update
            set sequence = excluded.sequence, state = excluded.state, issued = excluded.issued, expires = excluded.expires,
                record = excluded.record, signature = excluded.signature, signer = excluded.signer, received = excluded.received
            where address_records.sequence < excluded.sequence
            """;

    private final Database database;
    private final OutboxWriter outbox;
    private final InstantSource clock;

    PostgresAddresses(Database database, OutboxWriter outbox, InstantSource clock) {
        this.database = database;
        this.outbox = outbox;
        this.clock = clock;
    }

    @Override
    public Uni<AddressRule.Taken> replace(
            StoredRecord record, Caller.OwnDevice signer, Function<Optional<AddressRecord>, AddressRule.Taken> rule) {
        return database.transaction(tx -> UserRows.lock(tx, record.user())
                .map(user -> user.filter(u -> u.state().present()).orElseThrow(PostgresAddresses::gone))
                .chain(() -> last(tx, record))
                .map(rule)
                .chain(taken -> Rows.run(tx, UPSERT, row(record, signer, taken.record()))
                        .chain(() -> tell(tx, record, signer, taken.change()))
                        .replaceWith(taken)));
    }

    private static SixChatException gone() {
        return new SixChatException(ErrorCode.NOT_ALLOWED, "the user is not active here");
    }

    /** The stored record, verified anew with the certificate that signed it. */
    private static Uni<Optional<AddressRecord>> last(SqlConnection tx, StoredRecord record) {
        return Rows.first(
                tx,
                LAST,
                Tuple.of(record.user().toString(), record.device().value()),
                row -> SignedAddressRecord.verify(
                        Rows.bytes(row, "record"),
                        Rows.bytes(row, "signature"),
                        Certificates.parse(Rows.chain(row, "chain").getFirst())));
    }

    private Tuple row(StoredRecord record, Caller.OwnDevice signer, AddressRecord content) {
        return Tuple.tuple()
                .addString(record.user().toString())
                .addUUID(record.device().value())
                .addLong(record.sequence())
                .addString(content.state() == AddressState.ONLINE ? "online" : "offline")
                .addOffsetDateTime(Rows.time(content.issued()))
                .addOffsetDateTime(Rows.time(content.expires()))
                .addValue(Rows.bytea(record.document()))
                .addValue(Rows.bytea(record.signature()))
                .addValue(Rows.bytea(Certificates.sha256(signer.certificate())))
                .addOffsetDateTime(Rows.time(clock.instant()));
    }

    private Uni<Void> tell(SqlConnection tx, StoredRecord record, Caller.OwnDevice signer, AddressChange change) {
        return event(record, Certificates.encodeChain(signer.chain()), change)
                .map(event -> outbox.add(tx, event, record.sequence()))
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    private static Optional<AddressEvent> event(StoredRecord r, List<byte[]> chain, AddressChange change) {
        return switch (change) {
            case ONLINE ->
                Optional.of(new AddressOnline(r.user(), r.device(), r.sequence(), r.document(), r.signature(), chain));
            case MOVED ->
                Optional.of(new AddressMoved(r.user(), r.device(), r.sequence(), r.document(), r.signature(), chain));
            case OFFLINE ->
                Optional.of(new AddressOffline(r.user(), r.device(), r.sequence(), r.document(), r.signature(), chain));
            case NONE -> Optional.empty();
        };
    }

    @Override
    public Uni<List<StoredRecord>> records(UserId user) {
        return Rows.all(database, OF_USER, Tuple.of(user.toString()), PostgresAddresses::record);
    }

    private static StoredRecord record(Row row) {
        return new StoredRecord(
                Rows.user(row, "user_id"),
                new DeviceId(row.getUUID("device_id")),
                row.getLong("sequence"),
                Rows.bytes(row, "record"),
                Rows.bytes(row, "signature"));
    }
}
