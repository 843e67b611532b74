package org.sixchat.store.adapter.postgres;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.sixchat.core.DeviceId;
import org.sixchat.core.UserId;
import org.sixchat.store.app.Departures;
import org.sixchat.store.app.People;
import org.sixchat.store.domain.DeviceRef;
import org.sixchat.store.domain.KnownDevice;
import org.sixchat.store.domain.Presence;

/** Where devices are, as far as events told. */
@ApplicationScoped
public class PostgresPeople implements People, Departures {
    private static final String LOCATE = """
            select chain, issued, expires, online, record, record_signature, record_sequence, record_expires
            from device where user_id = $1 and device_id = $2 and record is not null and revoked is null
            """;

    private static final String GONE = """
            select v.user_id, v.device_id from unnest($1::text[], $2::uuid[]) v (user_id, device_id)
            left join person p on p.user_id = v.user_id left join device d on d.user_id = v.user_id and d.device_id = v.device_id
            where p.state = 'deleted' or d.revoked is not null
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

    @Override
    public Uni<Set<DeviceRef>> among(List<DeviceRef> devices) {
        if (devices.isEmpty()) {
            return Uni.createFrom().item(Set.of());
        }
        String[] users =
                devices.stream().map(device -> device.user().toString()).toArray(String[]::new);
        UUID[] ids = devices.stream().map(device -> device.device().value()).toArray(UUID[]::new);
        return InTime.of(() -> pool.preparedQuery(GONE)
                .execute(Tuple.tuple().addArrayOfString(users).addArrayOfUUID(ids))
                .map(rows -> rows.stream()
                        .map(row -> new DeviceRef(
                                UserId.parse(row.getString("user_id")), new DeviceId(row.getUUID("device_id"))))
                        .collect(Collectors.toUnmodifiableSet())));
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
