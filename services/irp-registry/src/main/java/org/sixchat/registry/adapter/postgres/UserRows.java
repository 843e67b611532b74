package org.sixchat.registry.adapter.postgres;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.util.Optional;
import org.sixchat.core.UserId;
import org.sixchat.registry.domain.LookUpPolicy;
import org.sixchat.registry.domain.User;
import org.sixchat.registry.domain.UserState;

/** The row of a user, which is locked first by whoever changes what belongs to the user. */
final class UserRows {
    static final String COLUMNS = "id, display_name, state, look_up, version, created";

    private static final String LOCK = "select " + COLUMNS + " from users where id = $1 for update";
    private static final String CREATE = """
            insert into users (id, display_name, state, version, created, changed) values ($1, $2, 'invited', 0, $3, $3)
            on conflict (id) do nothing
            """;
    private static final String CHANGE =
            "update users set display_name = $2, state = $3, version = version + 1, changed = $4 where id = $1 returning version";

    private UserRows() {}

    static User read(Row row) {
        return new User(
                Rows.user(row, "id"),
                row.getString("display_name"),
                UserState.ofToken(row.getString("state")),
                LookUpPolicy.ofToken(row.getString("look_up")),
                row.getLong("version"),
                Rows.instant(row, "created"));
    }

    static Uni<Optional<User>> lock(SqlConnection tx, UserId user) {
        return Rows.first(tx, LOCK, Tuple.of(user.toString()), UserRows::read);
    }

    /** Locks the row, having made it where there was none. */
    static Uni<User> lockOrCreate(SqlConnection tx, UserId user, String displayName, Instant now) {
        return Rows.run(tx, CREATE, Tuple.of(user.toString(), displayName, Rows.time(now)))
                .chain(() -> lock(tx, user))
                .map(Optional::orElseThrow);
    }

    /** Changes a locked row; the version that it has then is the sequence of the event about it. */
    static Uni<Long> change(SqlConnection tx, UserId user, String displayName, UserState state, Instant now) {
        return tx.preparedQuery(CHANGE)
                .execute(Tuple.of(user.toString(), displayName, state.token(), Rows.time(now)))
                .map(rows -> rows.iterator().next().getLong("version"));
    }
}
