package org.sixchat.registry.adapter.postgres;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.core.UserId;
import org.sixchat.events.UserInvited;
import org.sixchat.irp.sasl.ScramVerifier;
import org.sixchat.registry.app.port.InvitationStore;
import org.sixchat.registry.domain.Invitation;
import org.sixchat.registry.domain.User;
import org.sixchat.service.audit.AuditEntry;
import org.sixchat.service.audit.AuditLog;
import org.sixchat.service.database.Database;
import org.sixchat.service.outbox.OutboxWriter;

/** Invitations in PostgreSQL: one live one for each user. */
@Singleton
public class PostgresInvitations implements InvitationStore {
    private static final String END_EARLIER = """
            update invitations set state = 'replaced', scram_salt = null, scram_iterations = null, scram_stored_key = null,
                scram_server_key = null
            where user_id = $1 and state in ('open', 'bound')
            """;
    private static final String END_EXPIRED = """
            update invitations set state = 'expired', scram_salt = null, scram_iterations = null, scram_stored_key = null,
                scram_server_key = null
            where state in ('open', 'bound') and expires <= $1
            """;
    private static final String INSERT = """
            insert into invitations (id, user_id, display_name, state, expires, scram_salt, scram_iterations, scram_stored_key,
                scram_server_key, created, created_by)
            values ($1, $2, $3, 'open', $4, $5, $6, $7, $8, $9, $10)
            """;
    private static final String LOGIN = """
            select i.id, i.user_id, i.display_name, i.expires, i.bound_key, i.scram_salt, i.scram_iterations,
                i.scram_stored_key, i.scram_server_key
            from invitations i join users u on u.id = i.user_id
            where i.user_id = $1 and i.state in ('open', 'bound') and u.state in ('invited', 'active')
            """;

    private final Database database;
    private final OutboxWriter outbox;
    private final AuditLog audit;
    private final InstantSource clock;

    PostgresInvitations(Database database, OutboxWriter outbox, AuditLog audit, InstantSource clock) {
        this.database = database;
        this.outbox = outbox;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    public Uni<Void> open(Invitation invitation, ScramVerifier verifier, String by) {
        return database.transaction(tx -> UserRows.lockOrCreate(
                        tx, invitation.user(), invitation.displayName(), clock.instant())
                .invoke(PostgresInvitations::mayBeInvited)
                .chain(user -> Rows.run(tx, END_EARLIER, Tuple.of(user.id().toString()))
                        .chain(() -> insert(tx, invitation, verifier, by))
                        .chain(() -> UserRows.change(
                                tx, user.id(), invitation.displayName(), user.state(), clock.instant())))
                .chain(version -> outbox.add(
                        tx,
                        new UserInvited(
                                invitation.user(), invitation.displayName(), invitation.id(), invitation.expires()),
                        version))
                .chain(() -> audit.write(
                        tx, AuditEntry.done(by, "user.invite", invitation.user().toString()))));
    }

    private static void mayBeInvited(User user) {
        if (!user.state().present()) {
            throw new SixChatException(
                    ErrorCode.CONFLICT, user.id() + " is " + user.state().token() + "; such a user cannot be invited");
        }
    }

    private Uni<Void> insert(SqlConnection tx, Invitation invitation, ScramVerifier verifier, String by) {
        return Rows.run(
                tx,
                INSERT,
                Tuple.tuple()
                        .addUUID(invitation.id())
                        .addString(invitation.user().toString())
                        .addString(invitation.displayName())
                        .addOffsetDateTime(Rows.time(invitation.expires()))
                        .addValue(Rows.bytea(verifier.salt()))
                        .addInteger(verifier.iterations())
                        .addValue(Rows.bytea(verifier.storedKey()))
                        .addValue(Rows.bytea(verifier.serverKey()))
                        .addOffsetDateTime(Rows.time(clock.instant()))
                        .addString(by));
    }

    @Override
    public Uni<Integer> endExpired(Instant now) {
        return database.ask(client -> client.preparedQuery(END_EXPIRED)
                .execute(Tuple.of(Rows.time(now)))
                .map(RowSet::rowCount));
    }

    @Override
    public Uni<Optional<Login>> login(UserId user) {
        return Rows.first(database, LOGIN, Tuple.of(user.toString()), PostgresInvitations::login);
    }

    private static Login login(Row row) {
        return new Login(
                invitation(row),
                new ScramVerifier(
                        Rows.bytes(row, "scram_salt"),
                        row.getInteger("scram_iterations"),
                        Rows.bytes(row, "scram_stored_key"),
                        Rows.bytes(row, "scram_server_key")));
    }

    static Invitation invitation(Row row) {
        return new Invitation(
                row.getUUID("id"),
                Rows.user(row, "user_id"),
                row.getString("display_name"),
                Rows.instant(row, "expires"),
                Rows.hash(row, "bound_key"));
    }
}
