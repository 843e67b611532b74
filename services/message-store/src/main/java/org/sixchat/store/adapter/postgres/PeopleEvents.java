package org.sixchat.store.adapter.postgres;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.EnumSet;
import java.util.Set;
import org.sixchat.core.UserId;
import org.sixchat.events.AddressEvent;
import org.sixchat.events.EventEnvelope;
import org.sixchat.events.Topic;
import org.sixchat.service.inbox.EventHandler;
import org.sixchat.store.app.DeliveryPump;
import org.sixchat.store.app.PersonFacts;
import org.sixchat.store.domain.KnownDevice;
import org.sixchat.store.domain.PersonFact;
import org.sixchat.store.domain.PersonFact.Certified;
import org.sixchat.store.domain.PersonFact.Named;
import org.sixchat.store.domain.PersonFact.Seen;
import org.sixchat.store.domain.PersonState;
import org.sixchat.store.domain.Presence;

/** Keeps what events tell of people; who comes online is visited at once. */
@Singleton
public class PeopleEvents implements EventHandler {
    private static final String PERSON = """
            insert into person (user_id, state) values ($1, $2)
            on conflict (user_id) do update set state = excluded.state, changed = now()
            where person.state = 'invited' and excluded.state = 'enrolled'
            """;
    private static final String MAILBOX = "insert into mailbox (user_id) values ($1) on conflict do nothing";
    private static final String DEVICE = """
            insert into device (user_id, device_id, chain, issued, expires) values ($1, $2, $3, $4, $5)
            on conflict (user_id, device_id) do update
            set chain = excluded.chain, issued = excluded.issued, expires = excluded.expires
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
            where user_id = $1 and device_id = $2 and (record_sequence is null or record_sequence < $6)
            """;

    private final PersonFacts facts;
    private final DeliveryPump pump;

    PeopleEvents(PersonFacts facts, DeliveryPump pump) {
        this.facts = facts;
        this.pump = pump;
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

    static Uni<Void> keep(SqlConnection tx, PersonFact fact) {
        return switch (fact) {
            case Named(UserId user, PersonState state) -> person(tx, user, state);
            case Certified(KnownDevice device) -> device(tx, device);
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
