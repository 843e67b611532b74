package org.sixchat.registry.adapter.postgres;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import org.sixchat.registry.app.port.DeviceStore;
import org.sixchat.registry.domain.Caller;
import org.sixchat.registry.domain.KeyHash;
import org.sixchat.service.database.Database;

/** Devices in PostgreSQL, as those who authenticate. */
@Singleton
public class PostgresDevices implements DeviceStore {
    private static final String VALID = """
            select d.first_sca is null or coalesce(i.state in ('open', 'bound'), false) as first, r.invitation_id
            from certificates c
            join devices d on d.user_id = c.user_id and d.id = c.device_id
            join users u on u.id = c.user_id
            left join requests r on r.id = c.request_id
            left join invitations i on i.id = r.invitation_id
            where c.sha256 = $1 and c.user_id = $2 and c.device_id = $3 and c.purpose in ('both', 'sign')
                and c.revoked is null and c.not_after > $4 and u.state in ('invited', 'active')
            """;
    private static final String FIRST_SCA =
            "update devices set first_sca = $3 where user_id = $1 and id = $2 and first_sca is null";
    private static final String USE_UP = """
            update invitations set state = 'used', scram_salt = null, scram_iterations = null, scram_stored_key = null,
                scram_server_key = null
            where id = $1 and state in ('open', 'bound')
            """;

    /** @param first whether this is the first log-in of the device, or of a further key, whose invitation is used up by it */
    private record Found(boolean first, UUID invitation) {}

    private final Database database;
    private final InstantSource clock;

    PostgresDevices(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public Uni<Boolean> authenticate(Caller.OwnDevice device, KeyHash certificate) {
        Tuple key = Tuple.of(
                Rows.bytea(certificate.bytes()),
                device.user().toString(),
                device.device().value(),
                Rows.time(clock.instant()));
        return Rows.first(database, VALID, key, row -> new Found(row.getBoolean("first"), row.getUUID("invitation_id")))
                .chain(found -> found.filter(Found::first).isPresent()
                        ? firstTime(device, found.get().invitation()).replaceWith(true)
                        : Uni.createFrom().item(found.isPresent()));
    }

    private Uni<Void> firstTime(Caller.OwnDevice device, UUID invitation) {
        return database.transaction(tx -> UserRows.lock(tx, device.user())
                .chain(() -> Rows.run(
                        tx,
                        FIRST_SCA,
                        Tuple.of(device.user().toString(), device.device().value(), Rows.time(clock.instant()))))
                .chain(() -> useUp(tx, Optional.ofNullable(invitation))));
    }

    private static Uni<Void> useUp(SqlConnection tx, Optional<UUID> invitation) {
        return invitation
                .map(id -> Rows.run(tx, USE_UP, Tuple.of(id)))
                .orElseGet(() -> Uni.createFrom().voidItem());
    }
}
