package org.sixchat.store.adapter.postgres;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.sixchat.store.app.People;
import org.sixchat.store.domain.DeviceRef;
import org.sixchat.store.domain.KnownDevice;
import org.sixchat.store.domain.Presence;

/** Where devices are, as far as events told. */
@ApplicationScoped
public class PostgresPeople implements People {
    private static final String LOCATE = """
            select chain, issued, expires, online, record, record_signature, record_sequence, record_expires
            from device where user_id = $1 and device_id = $2 and record is not null and revoked is null
            """;

    private final Pool pool;

    PostgresPeople(Pool pool) {
        this.pool = pool;
    }

    @Override
    public Uni<Optional<Located>> locate(DeviceRef device) {
        return InTime.of(() -> pool.preparedQuery(LOCATE)
                .execute(Tuple.of(device.user().toString(), device.device().value()))
                .map(rows -> PostgresMailboxes.first(rows, row -> located(device, row))));
    }

    private static Located located(DeviceRef ref, Row row) {
        return new Located(
                new KnownDevice(
                        ref, Rows.chain(row, "chain"), Rows.instant(row, "issued"), Rows.instant(row, "expires")),
                new Presence(
                        ref,
                        row.getLong("record_sequence"),
                        row.getBoolean("online"),
                        Rows.instant(row, "record_expires"),
                        Rows.bytes(row, "record"),
                        Rows.bytes(row, "record_signature")));
    }
}
