package org.sixchat.registry.adapter.postgres;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.sixchat.core.DeviceId;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.events.CertificateRequested;
import org.sixchat.registry.app.port.EnrolmentStore;
import org.sixchat.registry.domain.EnrolmentRequest;
import org.sixchat.registry.domain.EnrolmentRule;
import org.sixchat.registry.domain.Invitation;
import org.sixchat.registry.domain.OwnRequests;
import org.sixchat.registry.domain.RequestState;
import org.sixchat.service.audit.AuditEntry;
import org.sixchat.service.audit.AuditLog;
import org.sixchat.service.database.Database;
import org.sixchat.service.outbox.OutboxWriter;

/** Certificate requests in PostgreSQL. */
@Singleton
public class PostgresEnrolments implements EnrolmentStore {
    private static final String COLUMNS = "id, user_id, device_id, invitation_id, key_hash, csr, state, reason";
    private static final String BY_ID = "select " + COLUMNS + " from requests where id = $1";
    private static final String OWN = BY_ID + " and user_id = $2 and ($3::uuid is null or invitation_id = $3)";
    private static final String BY_INVITATION = "select " + COLUMNS + " from requests where invitation_id = $1";
    private static final String INVITATION = """
            select id, user_id, display_name, expires, bound_key from invitations
            where id = $1 and user_id = $2 and state in ('open', 'bound')
            """;
    private static final String BIND = "update invitations set state = 'bound', bound_key = $2 where id = $1";
    private static final String INSERT = """
            insert into requests (id, user_id, device_id, invitation_id, key_hash, csr, state, created)
            values ($1, $2, $3, $4, $5, $6, 'pending', $7)
            """;
    private static final String CHAIN = """
            select c.chain from certificates c join requests r on r.id = c.request_id
            where r.id = $1 and r.user_id = $2 and ($3::uuid is null or r.invitation_id = $3)
            """;
    private static final long FIRST_VERSION = 1;

    private final Database database;
    private final OutboxWriter outbox;
    private final AuditLog audit;
    private final InstantSource clock;

    PostgresEnrolments(Database database, OutboxWriter outbox, AuditLog audit, InstantSource clock) {
        this.database = database;
        this.outbox = outbox;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    public Uni<EnrolmentRule.Decision> submit(
            EnrolmentRequest request, Function<EnrolmentRule.Known, EnrolmentRule.Decision> rule) {
        return database.transaction(tx -> UserRows.lock(tx, request.user())
                .map(user -> user.filter(u -> u.state().present())
                        .orElseThrow(() -> new SixChatException(ErrorCode.NOT_ALLOWED, "the user is not active here")))
                .chain(() -> known(tx, request))
                .map(rule)
                .chain(decision -> switch (decision) {
                    case EnrolmentRule.Decision.Take(EnrolmentRequest taken, Invitation invitation) ->
                        take(tx, taken, invitation).replaceWith(decision);
                    case EnrolmentRule.Decision.Repeat repeat ->
                        Uni.createFrom().item(decision);
                }));
    }

    private static Uni<EnrolmentRule.Known> known(SqlConnection tx, EnrolmentRequest request) {
        return Rows.first(tx, BY_ID, Tuple.of(request.id()), PostgresEnrolments::request)
                .chain(sameId -> Rows.first(
                                tx,
                                INVITATION,
                                Tuple.of(request.invitation(), request.user().toString()),
                                PostgresInvitations::invitation)
                        .chain(invitation -> Rows.all(
                                        tx, BY_INVITATION, Tuple.of(request.invitation()), PostgresEnrolments::request)
                                .map(earlier -> new EnrolmentRule.Known(sameId, invitation, earlier))));
    }

    private Uni<Void> take(SqlConnection tx, EnrolmentRequest request, Invitation invitation) {
        Tuple row = Tuple.tuple()
                .addUUID(request.id())
                .addString(request.user().toString())
                .addUUID(request.device().value())
                .addUUID(invitation.id())
                .addValue(Rows.bytea(request.key().bytes()))
                .addValue(Rows.bytea(request.csr()))
                .addOffsetDateTime(Rows.time(clock.instant()));
        String user = request.user().toString();
        return Rows.run(
                        tx,
                        BIND,
                        Tuple.of(invitation.id(), Rows.bytea(request.key().bytes())))
                .chain(() -> Rows.run(tx, INSERT, row))
                .chain(() -> outbox.add(
                        tx,
                        new CertificateRequested(
                                request.id(),
                                request.user(),
                                request.device(),
                                invitation.displayName(),
                                invitation.id(),
                                request.csr()),
                        FIRST_VERSION))
                .chain(() -> audit.write(tx, AuditEntry.done(user, "certificate.request", user)));
    }

    @Override
    public Uni<Optional<EnrolmentRequest>> find(UUID request, OwnRequests own) {
        return Rows.first(database, OWN, key(request, own), PostgresEnrolments::request);
    }

    @Override
    public Uni<List<byte[]>> chain(UUID request, OwnRequests own) {
        return Rows.first(database, CHAIN, key(request, own), row -> Rows.chain(row, "chain"))
                .map(found -> found.orElse(List.of()));
    }

    private static Tuple key(UUID request, OwnRequests own) {
        return Tuple.tuple()
                .addUUID(request)
                .addString(own.user().toString())
                .addUUID(own.invitation().orElse(null));
    }

    private static EnrolmentRequest request(Row row) {
        return new EnrolmentRequest(
                row.getUUID("id"),
                Rows.user(row, "user_id"),
                new DeviceId(row.getUUID("device_id")),
                row.getUUID("invitation_id"),
                Rows.hash(row, "key_hash").orElseThrow(),
                Rows.bytes(row, "csr"),
                RequestState.ofToken(row.getString("state")),
                Optional.ofNullable(row.getString("reason")));
    }
}
