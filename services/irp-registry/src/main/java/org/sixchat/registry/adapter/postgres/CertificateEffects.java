package org.sixchat.registry.adapter.postgres;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.sixchat.core.UserId;
import org.sixchat.events.CertificateIssued;
import org.sixchat.events.CertificateRefused;
import org.sixchat.events.CertificateRevoked;
import org.sixchat.events.Event;
import org.sixchat.events.EventEnvelope;
import org.sixchat.events.Topic;
import org.sixchat.events.UserEnrolled;
import org.sixchat.pki.cert.Certificates;
import org.sixchat.registry.app.IssuedCertificates;
import org.sixchat.registry.domain.IssuedCertificate;
import org.sixchat.registry.domain.User;
import org.sixchat.registry.domain.UserState;
import org.sixchat.service.audit.AuditEntry;
import org.sixchat.service.audit.AuditLog;
import org.sixchat.service.inbox.EventHandler;
import org.sixchat.service.outbox.OutboxWriter;

/** What the authority's decisions change here: request, device, certificate and user, in one transaction. */
@Singleton
public class CertificateEffects implements EventHandler {
    private static final String PENDING = """
            select key_hash from requests where id = $1 and user_id = $2 and device_id = $3 and state = 'pending'
            """;
    private static final String DECIDE =
            "update requests set state = $3, reason = $4, decided = $5 where id = $1 and user_id = $2 and state = 'pending'";
    private static final String DEVICE =
            "insert into devices (user_id, id, created) values ($1, $2, $3) on conflict (user_id, id) do nothing";
    private static final String CERTIFICATE = """
            insert into certificates (sha256, user_id, device_id, purpose, serial, chain, not_before, not_after, request_id)
            values ($1, $2, $3, 'both', $4, $5, $6, $7, $8) on conflict do nothing
            """;

    private static final String REVOKED = """
            update certificates set revoked = $4 where user_id = $1 and device_id = $2 and serial = $3 and revoked is null
            """;

    private final IssuedCertificates issued;
    private final RevocationRequests revocations;
    private final OutboxWriter outbox;
    private final AuditLog audit;
    private final InstantSource clock;

    CertificateEffects(
            IssuedCertificates issued,
            RevocationRequests revocations,
            OutboxWriter outbox,
            AuditLog audit,
            InstantSource clock) {
        this.issued = issued;
        this.revocations = revocations;
        this.outbox = outbox;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    public Set<Topic> topics() {
        return EnumSet.of(Topic.PKI_CERTIFICATES);
    }

    @Override
    public Uni<Void> handle(SqlConnection tx, EventEnvelope envelope) {
        Event event = envelope.event();
        return switch (event) {
            case CertificateIssued fact ->
                Uni.createFrom().item(() -> issued.validate(fact)).chain(valid -> keep(tx, valid, fact.serial()));
            case CertificateRefused fact -> refuse(tx, fact);
            case CertificateRevoked fact -> revoke(tx, fact);
            default -> Uni.createFrom().voidItem();
        };
    }

    private Uni<Void> keep(SqlConnection tx, IssuedCertificate certificate, String serial) {
        return UserRows.lock(tx, certificate.user())
                .chain(user -> asked(tx, certificate)
                        .chain(asked -> asked && user.isPresent()
                                ? store(tx, user.get(), certificate, serial)
                                : Uni.createFrom().voidItem()));
    }

    /** Whether this registry made the request, for that very key, and has no answer to it yet. */
    private static Uni<Boolean> asked(SqlConnection tx, IssuedCertificate certificate) {
        return Rows.first(
                        tx,
                        PENDING,
                        Tuple.of(
                                certificate.request(),
                                certificate.user().toString(),
                                certificate.device().value()),
                        row -> Rows.hash(row, "key_hash").orElseThrow())
                .map(key -> key.equals(Optional.of(certificate.key())));
    }

    private Uni<Void> store(SqlConnection tx, User user, IssuedCertificate certificate, String serial) {
        String id = user.id().toString();
        return decide(tx, certificate.request(), user.id(), "issued", null)
                .chain(() ->
                        Rows.run(tx, DEVICE, Tuple.of(id, certificate.device().value(), Rows.time(clock.instant()))))
                .chain(() -> Rows.run(tx, CERTIFICATE, row(certificate, serial)))
                .chain(() -> user.state() == UserState.DELETED
                        ? tooLate(tx, user)
                        : enrolled(tx, user, certificate, serial));
    }

    private Uni<Void> enrolled(SqlConnection tx, User user, IssuedCertificate certificate, String serial) {
        String id = user.id().toString();
        UserState state = user.state() == UserState.INVITED ? UserState.ACTIVE : user.state();
        return UserRows.change(tx, user.id(), user.displayName(), state, clock.instant())
                .chain(version -> outbox.add(
                        tx, new UserEnrolled(user.id(), certificate.device(), certificate.request(), serial), version))
                .chain(() -> audit.write(tx, AuditEntry.done("/ca-signer", "device.enrol", id)));
    }

    /** The authority had signed before it heard of the removal: what it made is revoked at once. */
    private Uni<Void> tooLate(SqlConnection tx, User user) {
        return revocations
                .endAll(tx, user.id())
                .chain(() -> audit.write(
                        tx,
                        AuditEntry.refused(
                                "/ca-signer", "device.enrol", user.id().toString(), "the user was removed")));
    }

    private static Tuple row(IssuedCertificate certificate, String serial) {
        X509Certificate leaf = certificate.chain().getFirst();
        return Tuple.tuple()
                .addValue(Rows.bytea(certificate.sha256().bytes()))
                .addString(certificate.user().toString())
                .addUUID(certificate.device().value())
                .addString(serial)
                .addValue(Rows.byteas(Certificates.encodeChain(certificate.chain())))
                .addOffsetDateTime(Rows.time(leaf.getNotBefore().toInstant()))
                .addOffsetDateTime(Rows.time(leaf.getNotAfter().toInstant()))
                .addUUID(certificate.request());
    }

    private Uni<Void> refuse(SqlConnection tx, CertificateRefused fact) {
        return UserRows.lock(tx, fact.user())
                .chain(() -> decide(tx, fact.requestId(), fact.user(), "refused", fact.reason()))
                .chain(() -> audit.write(
                        tx,
                        AuditEntry.refused(
                                "/ca-signer", "device.enrol", fact.user().toString(), fact.reason())));
    }

    private Uni<Void> revoke(SqlConnection tx, CertificateRevoked fact) {
        return UserRows.lock(tx, fact.user())
                .chain(() -> Rows.run(
                        tx,
                        REVOKED,
                        Tuple.of(
                                fact.user().toString(),
                                fact.device().value(),
                                fact.serial(),
                                Rows.time(fact.revokedAt()))))
                .chain(() -> audit.write(
                        tx,
                        AuditEntry.done(
                                "/ca-signer", "certificate.revoke", fact.user().toString())));
    }

    private Uni<Void> decide(SqlConnection tx, UUID request, UserId user, String state, String reason) {
        return Rows.run(
                tx,
                DECIDE,
                Tuple.tuple()
                        .addUUID(request)
                        .addString(user.toString())
                        .addString(state)
                        .addString(reason)
                        .addOffsetDateTime(Rows.time(clock.instant())));
    }
}
