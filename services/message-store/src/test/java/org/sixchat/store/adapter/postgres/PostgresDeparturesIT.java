package org.sixchat.store.adapter.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sixchat.store.adapter.postgres.Mailroom.ALICE;
import static org.sixchat.store.adapter.postgres.Mailroom.BOB;
import static org.sixchat.store.adapter.postgres.Mailroom.QUOTA;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sixchat.core.DeviceId;
import org.sixchat.fixtures.Samples;
import org.sixchat.store.domain.DepositOutcome;
import org.sixchat.store.domain.DepositOutcome.SenderGone;
import org.sixchat.store.domain.DepositOutcome.Stored;
import org.sixchat.store.domain.DeviceRef;
import org.sixchat.store.domain.PersonFact;

/** Sessions outlive removals and revocations: what the database says of those who have one. */
class PostgresDeparturesIT {
    private static Mailroom room;

    @BeforeAll
    static void start() throws IOException {
        room = new Mailroom();
    }

    @AfterAll
    static void stop() throws IOException {
        room.close();
    }

    @BeforeEach
    void bobHasALaptop() {
        room.empty();
    }

    @Test
    void givenASenderOfThisDomain_whenRemovedAmidASession_thenNothingMoreIsTakenFromAnyDeviceOfTheirs() {
        var mallorys = new DeviceRef(Samples.MALLORY, new DeviceId(UUID.randomUUID()));
        room.learn(new PersonFact.Certified(room.known(mallorys)));
        assertThat(deposit(mallorys, 1)).isInstanceOf(Stored.class);
        assertThat(departed(room.laptop, mallorys, alices())).isEmpty();

        room.learn(new PersonFact.Removed(Samples.MALLORY));

        var unheardOf = new DeviceRef(Samples.MALLORY, new DeviceId(UUID.randomUUID()));
        assertThat(deposit(mallorys, 2)).isEqualTo(new SenderGone());
        assertThat(deposit(mallorys, 1)).isEqualTo(new SenderGone());
        assertThat(deposit(unheardOf, 3)).isEqualTo(new SenderGone());
        assertThat(deposit(room.laptop, 4)).isInstanceOf(Stored.class);
        assertThat(departed(room.laptop, mallorys, unheardOf, alices())).containsExactlyInAnyOrder(mallorys, unheardOf);
    }

    @Test
    void givenTwoDevicesOfASender_whenOneIsRevoked_thenNothingMoreIsTakenFromThatOne() {
        var phone = new DeviceRef(BOB, new DeviceId(UUID.randomUUID()));
        room.learn(new PersonFact.Certified(room.known(phone)));

        room.learn(room.revoked(phone));

        assertThat(deposit(phone, 1)).isEqualTo(new SenderGone());
        assertThat(deposit(room.laptop, 1)).isInstanceOf(Stored.class);
        assertThat(departed(room.laptop, phone)).containsExactly(phone);
        assertThat(departed()).isEmpty();
    }

    private static DepositOutcome deposit(DeviceRef from, int n) {
        return room.mailboxes
                .deposit(room.envelope(from, BOB, n), QUOTA)
                .await()
                .indefinitely();
    }

    private static DeviceRef alices() {
        return new DeviceRef(ALICE, Samples.ALICE_LAPTOP);
    }

    private static Set<DeviceRef> departed(DeviceRef... devices) {
        return room.people.among(List.of(devices)).await().indefinitely();
    }
}
