package org.sixchat.registry.adapter.postgres;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.Optional;
import org.sixchat.core.DeviceId;
import org.sixchat.core.UserId;
import org.sixchat.registry.app.port.Users;
import org.sixchat.registry.domain.DeviceListing;
import org.sixchat.registry.domain.User;
import org.sixchat.registry.domain.UserListing;
import org.sixchat.service.database.Database;

/** The directory in PostgreSQL, to read. */
@Singleton
public class PostgresUsers implements Users {
    private static final String FIND = "select " + UserRows.COLUMNS + " from users where id = $1";
    private static final String DEVICES = """
            select distinct on (c.device_id) c.device_id, c.chain, a.sequence,
                (select s.chain from certificates s
                 where s.user_id = c.user_id and s.device_id = c.device_id and s.purpose = 'seal' and s.revoked is null
                     and s.not_after > $2
                 order by s.not_before desc limit 1) as sealing
            from certificates c
            left join address_records a on a.user_id = c.user_id and a.device_id = c.device_id
            where c.user_id = $1 and c.purpose in ('both', 'sign') and c.revoked is null and c.not_after > $2
            order by c.device_id, c.not_before desc
            """;
    private static final String CONTACT = "select 1 as found from contacts where user_id = $1 and contact = $2";

    private final Database database;
    private final InstantSource clock;

    PostgresUsers(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public Uni<Optional<User>> find(UserId user) {
        return Rows.first(database, FIND, Tuple.of(user.toString()), UserRows::read);
    }

    @Override
    public Uni<Optional<UserListing>> listing(UserId user) {
        Tuple key = Tuple.of(user.toString(), Rows.time(clock.instant()));
        return Uni.combine()
                .all()
                .unis(find(user), Rows.all(database, DEVICES, key, PostgresUsers::device))
                .asTuple()
                .map(both -> both.getItem1().map(found -> new UserListing(found, both.getItem2())));
    }

    @Override
    public Uni<Boolean> isContact(UserId owner, UserId contact) {
        return Rows.first(database, CONTACT, Tuple.of(owner.toString(), contact.toString()), row -> true)
                .map(Optional::isPresent);
    }

    private static DeviceListing device(Row row) {
        return new DeviceListing(
                new DeviceId(row.getUUID("device_id")),
                Optional.ofNullable(row.getLong("sequence")),
                Rows.chain(row, "chain"),
                Rows.chain(row, "sealing"));
    }
}
