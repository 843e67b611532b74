package org.sixchat.registry.adapter.postgres;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.Optional;
import org.sixchat.pki.cert.Certificates;
import org.sixchat.registry.app.port.Standing;
import org.sixchat.registry.domain.Caller;
import org.sixchat.service.database.Database;

/** Who still stands, by PostgreSQL: one look at two primary keys. */
@Singleton
public class PostgresStanding implements Standing {
    private static final String DEVICE = """
            select 1 as holds from certificates c join users u on u.id = c.user_id
            where c.sha256 = $1 and c.user_id = $2 and c.revoked is null and c.not_after > $3
                and u.state in ('invited', 'active')
            """;
    private static final String USER = "select 1 as holds from users where id = $1 and state in ('invited', 'active')";

    private final Database database;
    private final InstantSource clock;

    PostgresStanding(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public Uni<Boolean> holds(Caller caller) {
        return switch (caller) {
            case Caller.OwnDevice own ->
                found(
                        DEVICE,
                        Tuple.of(
                                Rows.bytea(Certificates.sha256(own.certificate())),
                                own.user().toString(),
                                Rows.time(clock.instant())));
            case Caller.Invited invited -> found(USER, Tuple.of(invited.user().toString()));
            case Caller.Anonymous nobody -> Uni.createFrom().item(true);
            case Caller.Foreigner theirs -> Uni.createFrom().item(true);
        };
    }

    private Uni<Boolean> found(String sql, Tuple values) {
        return Rows.first(database, sql, values, row -> true).map(Optional::isPresent);
    }
}
