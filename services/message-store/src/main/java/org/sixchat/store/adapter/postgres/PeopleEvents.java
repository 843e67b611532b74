package org.sixchat.store.adapter.postgres;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.math.BigInteger;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.sixchat.core.UserId;
import org.sixchat.events.AddressEvent;
import org.sixchat.events.EventEnvelope;
import org.sixchat.events.Topic;
import org.sixchat.pki.cert.Certificates;
import org.sixchat.service.audit.AuditEntry;
import org.sixchat.service.audit.AuditLog;
import org.sixchat.service.inbox.EventHandler;
import org.sixchat.service.outbox.OutboxWriter;
import org.sixchat.store.app.DeliveryPump;
import org.sixchat.store.app.PersonFacts;
import org.sixchat.store.domain.DeviceRef;
import org.sixchat.store.domain.KnownDevice;
import org.sixchat.store.domain.PersonFact;
import org.sixchat.store.domain.PersonFact.Certified;
import org.sixchat.store.domain.PersonFact.Named;
import org.sixchat.store.domain.PersonFact.Removed;
import org.sixchat.store.domain.PersonFact.Revoked;
import org.sixchat.store.domain.PersonFact.Seen;
import org.sixchat.store.domain.PersonState;
import org.sixchat.store.domain.Presence;
import org.sixchat.store.domain.StoreLimits;

/** Keeps what events tell of people; who comes online is visited at once. */
@Singleton
public class PeopleEvents implements EventHandler {
    private static final String PERSON = """
            insert into person (user_id, state) values ($1, $2)
            on conflict (user_id) do update set state = excluded.state, changed = now()
            where (person.state = 'invited' and excluded.state = 'enrolled') or excluded.state = 'deleted'
            """;
    private static final String MAILBOX = "insert into mailbox (user_id) values ($1) on conflict do nothing";
    private static final String DEVICE = """
            insert into device (user_id, device_id, chain, issued, expires) values ($1, $2, $3, $4, $5)
            on conflict (user_id, device_id) do update
            set chain = excluded.chain, issued = excluded.issued, expires = excluded.expires,
                revoked = case when excluded.issued > device.issued then null else device.revoked end
            where excluded.issued >= device.issued
            """;
    /**
     * Who comes online is due at once, unless several dials in a row were in vain: an owner who changes the record all the time
     * could aim the store at others' hosts. Then a dial is due every ten seconds, and the back-off goes on; an attempt that is
     * due earlier anyway stays.
     */
    private static final String PRESENCE = """
            update device set online = $3, record = $4, record_signature = $5, record_sequence = $6, record_expires = $7,
                attempts = case when dial_debt <= now() + interval '50 seconds' then 0 else attempts end,
                next_attempt = least(next_attempt, greatest(now(), dial_debt - interval '50 seconds')),
                seen = case when $3 then now() else seen end
            where user_id = $1 and device_id = $2 and revoked is null and (record_sequence is null or record_sequence < $6)
            """;

    private static final String CHAIN = "select chain from device where user_id = $1 and device_id = $2 for update";
    private static final String REVOKE =
            "update device set revoked = $3, online = false where user_id = $1 and device_id = $2 and revoked is null";
    /** Where the devices were is nobody's business any more. */
    private static final String REVOKE_ALL = """
            update device set revoked = coalesce(revoked, now()), online = false, record = null, record_signature = null,
                record_expires = null, lease = null, lease_until = null
            where user_id = $1
            """;

    private final PersonFacts facts;
    private final DeliveryPump pump;
    private final StoreLimits limits;
    private final InstantSource clock;
    private final Expiry expiry;
    private final AuditLog audit;

    PeopleEvents(
            PersonFacts facts,
            DeliveryPump pump,
            StoreLimits limits,
            InstantSource clock,
            OutboxWriter outbox,
            AuditLog audit) {
        this.facts = facts;
        this.pump = pump;
        this.limits = limits;
        this.clock = clock;
        this.expiry = new Expiry(outbox, audit);
        this.audit = audit;
    }

    @Override
    public Set<Topic> topics() {
        return EnumSet.of(Topic.DIR_USERS, Topic.DIR_ADDRESSES, Topic.PKI_CERTIFICATES);
    }

    @Override
    public Uni<Void> handle(SqlConnection tx, EventEnvelope event) {
        return Uni.createFrom()
                .item(() -> facts.of(event.event()))
                .flatMap(fact -> fact.map(f -> keep(tx, f))
                        .orElseGet(() -> Uni.createFrom().voidItem()));
    }

    @Override
    public void committed(EventEnvelope event) {
        if (event.event() instanceof AddressEvent) {
            pump.kick();
        }
    }

    Uni<Void> keep(SqlConnection tx, PersonFact fact) {
        return switch (fact) {
            case Named(UserId user, PersonState state) -> person(tx, user, state);
            case Certified(KnownDevice device) -> device(tx, device);
            case Removed(UserId user) -> removed(tx, user);
            case Revoked(DeviceRef device, BigInteger serial, Instant at) -> revoked(tx, device, serial, at);
            case Seen(KnownDevice device, Presence presence) ->
                device(tx, device).chain(() -> presence(tx, presence));
        };
    }

    private static Uni<Void> person(SqlConnection tx, UserId user, PersonState state) {
        return tx.preparedQuery(PERSON)
                .execute(Tuple.of(user.toString(), state.token()))
                .chain(() -> tx.preparedQuery(MAILBOX).execute(Tuple.of(user.toString())))
                .replaceWithVoid();
    }

    /** The mailbox first, as whoever changes anything in it does; what waits is dropped, and its senders can ask and learn that. */
    private Uni<Void> removed(SqlConnection tx, UserId user) {
        Instant keepUntil = clock.instant().plus(limits.keepReceipts());
        return person(tx, user, PersonState.DELETED)
                .chain(() -> Mailbox.lock(tx, user))
                .map(Optional::orElseThrow)
                .chain(mailbox -> expiry.all(tx, mailbox, keepUntil))
                .chain(() -> tx.preparedQuery(REVOKE_ALL).execute(Tuple.of(user.toString())))
                .chain(() -> audit.write(tx, AuditEntry.done("/irp-registry", "person.remove", user.toString())));
    }

    /** A device that has another certificate by now is not concerned. */
    private static Uni<Void> revoked(SqlConnection tx, DeviceRef device, BigInteger serial, Instant at) {
        Tuple key = Tuple.of(device.user().toString(), device.device().value());
        return tx.preparedQuery(CHAIN).execute(key).chain(rows -> {
            for (Row row : rows) {
                X509Certificate leaf =
                        Certificates.fromPem(row.getString("chain")).getFirst();
                if (leaf.getSerialNumber().equals(serial)) {
                    return tx.preparedQuery(REVOKE)
                            .execute(Tuple.of(
                                    device.user().toString(), device.device().value(), Rows.time(at)))
                            .replaceWithVoid();
                }
            }
            return Uni.createFrom().voidItem();
        });
    }

    private static Uni<Void> device(SqlConnection tx, KnownDevice device) {
        return person(tx, device.ref().user(), PersonState.ENROLLED)
                .chain(() -> tx.preparedQuery(DEVICE)
                        .execute(Tuple.of(
                                device.ref().user().toString(),
                                device.ref().device().value(),
                                Rows.pem(device.chain()),
                                Rows.time(device.issued()),
                                Rows.time(device.expires()))))
                .replaceWithVoid();
    }

    private static Uni<Void> presence(SqlConnection tx, Presence presence) {
        return tx.preparedQuery(PRESENCE)
                .execute(Tuple.tuple()
                        .addString(presence.ref().user().toString())
                        .addUUID(presence.ref().device().value())
                        .addBoolean(presence.online())
                        .addValue(Rows.bytea(presence.record()))
                        .addValue(Rows.bytea(presence.signature()))
                        .addLong(presence.sequence())
                        .addOffsetDateTime(Rows.time(presence.expires())))
                .replaceWithVoid();
    }
}
