package org.sixchat.registry.adapter.postgres;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.sixchat.core.UserId;
import org.sixchat.events.UserDeleted;
import org.sixchat.registry.app.port.UserRemovals;
import org.sixchat.registry.domain.Removal;
import org.sixchat.registry.domain.User;
import org.sixchat.registry.domain.UserState;
import org.sixchat.service.audit.AuditEntry;
import org.sixchat.service.audit.AuditLog;
import org.sixchat.service.database.Database;
import org.sixchat.service.outbox.OutboxWriter;

/** Removals in PostgreSQL. The rows of user, devices and certificates stay: the id stays taken, and what was vouched for known. */
@Singleton
public class PostgresRemovals implements UserRemovals {
    private static final String WITHDRAW = """
            update invitations set state = 'withdrawn', scram_salt = null, scram_iterations = null, scram_stored_key = null,
                scram_server_key = null
            where user_id = $1 and state in ('open', 'bound')
            """;
    private static final String RECORDS = "delete from address_records where user_id = $1";
    private static final String CONTACTS = "delete from contacts where user_id = $1";

    private final Database database;
    private final RevocationRequests revocations;
    private final OutboxWriter outbox;
    private final AuditLog audit;
    private final InstantSource clock;

    PostgresRemovals(
            Database database,
            RevocationRequests revocations,
            OutboxWriter outbox,
            AuditLog audit,
            InstantSource clock) {
        this.database = database;
        this.revocations = revocations;
        this.outbox = outbox;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    public Uni<Removal> remove(UserId user, String by) {
        return database.transaction(tx -> UserRows.lock(tx, user)
                .chain(found -> found.map(known -> remove(tx, known, by))
                        .orElseGet(() -> Uni.createFrom().item(Removal.UNKNOWN))));
    }

    private Uni<Removal> remove(SqlConnection tx, User user, String by) {
        if (user.state() == UserState.DELETED) {
            return Uni.createFrom().item(Removal.DONE_BEFORE);
        }
        Tuple id = Tuple.of(user.id().toString());
        return Rows.run(tx, WITHDRAW, id)
                .chain(() -> Rows.run(tx, RECORDS, id))
                .chain(() -> Rows.run(tx, CONTACTS, id))
                .chain(() -> UserRows.change(tx, user.id(), user.displayName(), UserState.DELETED, clock.instant()))
                .chain(version -> outbox.add(tx, new UserDeleted(user.id()), version))
                .chain(() -> revocations.endAll(tx, user.id()))
                .chain(revoked -> audit.write(tx, removed(user.id(), by, revoked)))
                .replaceWith(Removal.DONE);
    }

    private static AuditEntry removed(UserId user, String by, int certificates) {
        return new AuditEntry(
                by,
                "user.remove",
                user.toString(),
                "done",
                Optional.empty(),
                Map.of("certificates", Integer.toString(certificates)));
    }
}
