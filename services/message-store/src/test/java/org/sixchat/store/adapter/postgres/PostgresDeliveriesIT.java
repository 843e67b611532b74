package org.sixchat.store.adapter.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.sixchat.store.adapter.postgres.Mailroom.ALICE;
import static org.sixchat.store.adapter.postgres.Mailroom.TERM;
import static org.sixchat.store.adapter.postgres.Mailroom.content;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sixchat.core.DeviceId;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.engines.Await;
import org.sixchat.fixtures.Samples;
import org.sixchat.store.domain.DeliveryLease;
import org.sixchat.store.domain.DepositOutcome.Stored;
import org.sixchat.store.domain.DeviceRef;
import org.sixchat.store.domain.PersonFact;
import org.sixchat.store.domain.WaitingEnvelope;

class PostgresDeliveriesIT {
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
    void givenALease_whenClaimedElsewhere_thenNobodyElseGetsItUntilItIsGivenBackOrRunsOut() {
        room.deposit(1);
        room.deposit(2);
        room.online(1);

        var leases = room.claimDue();
        assertThat(leases).hasSize(1);
        assertThat(room.claimDue()).isEmpty();
        assertThat(room.deliveries.claim(room.laptop, TERM).await().indefinitely())
                .isEmpty();

        room.database.rows("update device set lease_until = now() - interval '1 second'");
        var later =
                room.deliveries.claim(room.laptop, TERM).await().indefinitely().orElseThrow();
        assertThat(room.deliveries.next(leases.getFirst(), TERM).await().indefinitely())
                .isEmpty();
        assertThat(room.deliveries
                        .next(later, TERM)
                        .await()
                        .indefinitely()
                        .orElseThrow()
                        .content())
                .isEqualTo(content(1));
        room.deliveries.done(leases.getFirst()).await().indefinitely();
        assertThat(room.deliveries.claim(room.laptop, TERM).await().indefinitely())
                .isEmpty();
    }

    @Test
    void givenEnvelopes_whenReadOneAfterTheOther_thenTheyComeInTheOrderOfTheirDeposits() {
        IntStream.rangeClosed(1, 3).forEach(room::deposit);
        var lease =
                room.deliveries.claim(room.laptop, TERM).await().indefinitely().orElseThrow();

        var first = room.next(lease).orElseThrow();
        room.acknowledge(room.laptop, first.id());
        var second = room.next(lease).orElseThrow();

        assertThat(List.of(first, second)).extracting(WaitingEnvelope::content).containsExactly(content(1), content(2));
        assertThat(first.digest()).isEqualTo(content(1).sha384());
        assertThat(first.sender()).isEqualTo(ALICE);
    }

    @Test
    void givenAFailedAttempt_whenItIsPutOff_thenItIsDueAgainAfterTheWaitOrWhenTheDeviceComesOnline() {
        room.deposit(1);
        room.online(1);
        var lease = room.claimDue().getFirst();

        room.deliveries.failed(lease, Duration.ofHours(1)).await().indefinitely();
        assertThat(room.claimDue()).isEmpty();

        room.online(2);
        var again = room.claimDue();
        assertThat(again).hasSize(1);
        assertThat(again.getFirst().attempts()).isZero();
    }

    @Test
    void givenADeadAddress_whenTheNewOneComesWhileItIsDialled_thenTheFailureDoesNotPutTheNewOneOff() {
        room.deposit(1);
        room.online(1);
        IntStream.range(0, 3).forEach(n -> room.fail(Duration.ZERO));
        var lease = room.claimDue().getFirst();

        room.online(2);
        assertThat(room.claimDue()).isEmpty();
        room.deliveries.failed(lease, Duration.ofHours(1)).await().indefinitely();

        assertThat(room.claimDue())
                .singleElement()
                .extracting(DeliveryLease::attempts)
                .isEqualTo(0);
    }

    @Test
    void givenAnOwnerWhoChangesTheRecordAllTheTime_whenDialsAreInVain_thenTheStoreDoesNotFollowEachChange() {
        room.deposit(1);
        int dials = 0;
        for (int sequence = 1; sequence <= 30; sequence++) {
            room.online(sequence);
            for (var lease : room.claimDue()) {
                dials++;
                room.deliveries.failed(lease, Duration.ofHours(1)).await().indefinitely();
            }
        }

        assertThat(dials).isBetween(5, 7);
        room.database.rows("update device set dial_debt = dial_debt - interval '10 seconds'");
        room.online(31);
        assertThat(room.claimDue()).hasSize(1);
    }

    @Test
    void givenADeviceThatWasAwayForLong_whenItComesOnline_thenItIsDueAtOnce() {
        room.deposit(1);
        room.online(1);
        for (int n = 0; n < 12; n++) {
            room.fail(Duration.ofMinutes(10));
            room.database.rows("update device set next_attempt = now(), dial_debt = dial_debt - interval '30 seconds'");
        }
        room.fail(Duration.ofMinutes(10));
        assertThat(room.claimDue()).isEmpty();

        room.online(2);

        assertThat(room.claimDue()).hasSize(1);
    }

    @Test
    void givenALeaseWhoseHolderDied_whenItRanOut_thenTheDeviceIsDue() {
        room.deposit(1);
        room.online(1);
        room.deliveries
                .claimDue(10, Duration.ofMillis(1), Duration.ofDays(1))
                .await()
                .indefinitely();

        Await.until("due", Duration.ofSeconds(10), () -> !room.claimDue().isEmpty());
    }

    @Test
    void givenAnEnvelopePutOff_whenAnotherIsDeposited_thenTheDeviceIsDueForThatOneAlone() {
        var refused = ((Stored) room.deposit(1)).envelope();
        room.online(1);
        var lease = room.claimDue().getFirst();
        assertThat(room.next(lease).orElseThrow().id()).isEqualTo(refused);

        room.deliveries.putOff(lease, refused, Duration.ofHours(1)).await().indefinitely();
        assertThat(room.next(lease)).isEmpty();
        room.deliveries.done(lease).await().indefinitely();
        assertThat(room.claimDue()).isEmpty();

        room.deposit(2);
        var again = room.claimDue().getFirst();
        var good = room.next(again).orElseThrow();
        assertThat(good.content()).isEqualTo(content(2));
        room.acknowledge(room.laptop, good.id());
        assertThat(room.next(again)).isEmpty();
    }

    @Test
    void givenAnEnvelopePutOff_whenItsWaitIsOverOrTheDeviceComesOnline_thenItIsTriedAgain() {
        var refused = ((Stored) room.deposit(1)).envelope();
        room.online(1);
        room.putOff(refused, Duration.ofHours(1));
        assertThat(room.claimDue()).isEmpty();

        room.online(2);
        room.putOff(refused, Duration.ofHours(1));
        room.database.rows("update delivery set retry_at = now()");

        var lease = room.claimDue().getFirst();
        assertThat(room.next(lease).orElseThrow().attempts()).isEqualTo(2);
    }

    @Test
    void givenAnEnvelopeThatCutsEachSession_whenItDidSoThreeTimes_thenTheOthersGoFirst() {
        var killer = ((Stored) room.deposit(1)).envelope();
        room.deposit(2);
        room.online(1);
        IntStream.range(0, 3).forEach(n -> room.putOff(killer, Duration.ZERO));

        var lease = room.claimDue().getFirst();
        var first = room.next(lease).orElseThrow();
        assertThat(first.content()).isEqualTo(content(2));
        room.acknowledge(room.laptop, first.id());
        assertThat(room.next(lease).orElseThrow().id()).isEqualTo(killer);
    }

    @Test
    void givenALeaseThatRanOut_whenItsHolderPutsAnEnvelopeOff_thenNothingChanges() {
        var id = ((Stored) room.deposit(1)).envelope();
        var old =
                room.deliveries.claim(room.laptop, TERM).await().indefinitely().orElseThrow();
        room.database.rows("update device set lease_until = now() - interval '1 second'");
        var now =
                room.deliveries.claim(room.laptop, TERM).await().indefinitely().orElseThrow();

        room.deliveries.putOff(old, id, Duration.ofHours(1)).await().indefinitely();

        assertThat(room.next(now).orElseThrow().attempts()).isZero();
    }

    @Test
    void givenAnOlderRecord_whenItArrivesLate_thenTheNewerOneStays() {
        room.online(5);
        room.learn(new PersonFact.Seen(room.known(room.laptop), room.presence(4, false)));

        var located = room.people.locate(room.laptop).await().indefinitely().orElseThrow();
        assertThat(located.presence().sequence()).isEqualTo(5);
        assertThat(located.presence().online()).isTrue();
        assertThat(located.device()).isEqualTo(room.known(room.laptop));
    }

    @Test
    void givenADeviceThatNobodyKnows_whenClaimed_thenThatIsSaid() {
        var stranger = new DeviceRef(Samples.MALLORY, new DeviceId(UUID.randomUUID()));

        assertThatThrownBy(() -> room.deliveries.claim(stranger, TERM).await().indefinitely())
                .isInstanceOfSatisfying(
                        SixChatException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.NOT_FOUND));
    }
}
