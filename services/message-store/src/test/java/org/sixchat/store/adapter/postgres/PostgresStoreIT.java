package org.sixchat.store.adapter.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sixchat.store.adapter.postgres.Mailroom.ALICE;
import static org.sixchat.store.adapter.postgres.Mailroom.BOB;
import static org.sixchat.store.adapter.postgres.Mailroom.KEEP;
import static org.sixchat.store.adapter.postgres.Mailroom.NOW;
import static org.sixchat.store.adapter.postgres.Mailroom.QUOTA;

import io.smallrye.mutiny.Uni;
import java.io.IOException;
import java.math.BigInteger;
import java.time.Duration;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sixchat.core.DeviceId;
import org.sixchat.core.UserId;
import org.sixchat.fixtures.Samples;
import org.sixchat.pki.cert.Certificates;
import org.sixchat.store.domain.DepositOutcome.AlreadyStored;
import org.sixchat.store.domain.DepositOutcome.Lapsed;
import org.sixchat.store.domain.DepositOutcome.OverQuota;
import org.sixchat.store.domain.DepositOutcome.OverShare;
import org.sixchat.store.domain.DepositOutcome.Stored;
import org.sixchat.store.domain.DepositOutcome.UnknownRecipient;
import org.sixchat.store.domain.DeviceRef;
import org.sixchat.store.domain.EnvelopeStatus;
import org.sixchat.store.domain.MailboxUse;
import org.sixchat.store.domain.PersonFact;
import org.sixchat.store.domain.PersonState;
import org.sixchat.store.domain.Quota;

class PostgresStoreIT {
    private static final int CHARGE = 4096;
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
    void givenADeposit_whenCommitted_thenContentDeliveryEventAndAuditAreThere() {
        var stored = (Stored) room.deposit(1);

        assertThat(room.database.count("select count(*) from chunk")).isEqualTo(1);
        assertThat(room.database.count("select count(*) from delivery where state = 'pending'"))
                .isEqualTo(1);
        assertThat(room.database.rows("select topic, key from outbox").stream()
                        .map(row -> row.getString("topic") + " " + row.getString("key")))
                .containsExactly("sixchat.store.mailboxes bob@b.example");
        assertThat(room.database.count("select count(*) from audit where actor = 'alice@a.example'"))
                .isEqualTo(1);
        assertThat(room.use()).isEqualTo(new MailboxUse(1, CHARGE));
        assertThat(stored.expires()).isEqualTo(NOW.plus(Duration.ofDays(30)));
    }

    @Test
    void givenAResend_whenDeposited_thenItIsTheSameEnvelopeAndNothingIsAdded() {
        var first = (Stored) room.deposit(1);

        assertThat(room.deposit(1)).isEqualTo(new AlreadyStored(first.envelope(), first.expires()));
        assertThat(room.use().envelopes()).isEqualTo(1);
        assertThat(room.database.count("select count(*) from outbox")).isEqualTo(1);
    }

    @Test
    void givenTheSameDepositManyTimesAtOnce_whenTheyRace_thenOneIsStored() {
        var outcomes = Uni.join()
                .all(IntStream.range(0, 8)
                        .mapToObj(n -> room.mailboxes.deposit(room.envelope(7), QUOTA))
                        .toList())
                .andFailFast()
                .await()
                .indefinitely();

        assertThat(outcomes.stream().filter(Stored.class::isInstance)).hasSize(1);
        assertThat(outcomes.stream().filter(AlreadyStored.class::isInstance)).hasSize(7);
        assertThat(room.use().envelopes()).isEqualTo(1);
    }

    @Test
    void givenSomebodyUnknownOrWithoutADevice_whenDeposited_thenTheRecipientIsUnknown() {
        room.learn(new PersonFact.Named(Samples.MALLORY, PersonState.INVITED));

        assertThat(room.deposit(Samples.MALLORY, 1)).isEqualTo(new UnknownRecipient());
        assertThat(room.deposit(UserId.parse("nobody@b.example"), 1)).isEqualTo(new UnknownRecipient());
        assertThat(room.database.count("select count(*) from envelope")).isZero();
    }

    @Test
    void givenAQuota_whenItIsReached_thenTheNextIsRefusedAndAfterADeliveryTaken() {
        var small = new Quota(100 * CHARGE, 2);
        var first = (Stored) room.deposit(ALICE, 1, small);
        room.deposit(Samples.CAROL, 1, small);

        assertThat(room.deposit(Samples.MALLORY, 1, small)).isEqualTo(new OverQuota(new MailboxUse(2, 2 * CHARGE)));
        room.acknowledge(room.laptop, first.envelope());
        assertThat(room.deposit(Samples.MALLORY, 1, small)).isInstanceOf(Stored.class);
    }

    @Test
    void givenASenderWhoseShareIsUsedUp_whenSheDepositsMore_thenSheIsRefusedAndOthersAreNot() {
        var quota = new Quota(100 * CHARGE, 8);
        var first = (Stored) room.deposit(ALICE, 1, quota);
        room.deposit(ALICE, 2, quota);

        assertThat(room.deposit(ALICE, 3, quota)).isEqualTo(new OverShare(new MailboxUse(2, 2 * CHARGE)));
        assertThat(room.deposit(ALICE, 2, quota)).isInstanceOf(AlreadyStored.class);
        assertThat(room.deposit(Samples.CAROL, 1, quota)).isInstanceOf(Stored.class);

        room.acknowledge(room.laptop, first.envelope());
        assertThat(room.deposit(ALICE, 3, quota)).isInstanceOf(Stored.class);
    }

    @Test
    void givenTinyEnvelopes_whenTheirChargeReachesTheShareInBytes_thenTheNextIsRefused() {
        var quota = new Quota(8 * CHARGE, 1000);
        room.deposit(ALICE, 1, quota);
        room.deposit(ALICE, 2, quota);

        assertThat(room.deposit(ALICE, 3, quota)).isInstanceOf(OverShare.class);
    }

    @Test
    void givenOneSendersDepositsAtOnce_whenTheyRace_thenTheShareHolds() {
        var quota = new Quota(100 * CHARGE, 8);

        var outcomes = Uni.join()
                .all(IntStream.range(0, 8)
                        .mapToObj(n -> room.mailboxes.deposit(room.envelope(n), quota))
                        .toList())
                .andFailFast()
                .await()
                .indefinitely();

        assertThat(outcomes.stream().filter(Stored.class::isInstance)).hasSize(2);
        assertThat(outcomes.stream().filter(OverShare.class::isInstance)).hasSize(6);
    }

    @Test
    void givenAReceipt_whenStored_thenContentIsGoneTheSenderHasItAndTheMailboxIsReportedEmpty() {
        var id = ((Stored) room.deposit(1)).envelope();

        assertThat(room.acknowledge(room.laptop, id)).isTrue();
        assertThat(room.acknowledge(room.laptop, id)).isTrue();

        assertThat(room.database.count("select count(*) from chunk")).isZero();
        assertThat(room.use()).isEqualTo(MailboxUse.NONE);
        var report = room.mailboxes.report(id, ALICE).await().indefinitely().orElseThrow();
        assertThat(report.status()).isEqualTo(EnvelopeStatus.DELIVERED);
        assertThat(report.receipt()).contains(room.receipt());
        assertThat(room.mailboxes.report(id, BOB).await().indefinitely()).isEmpty();
        assertThat(room.database.rows("select headers ->> 'ce_type' t from outbox order by id").stream()
                        .map(row -> row.getString("t")))
                .containsExactly("org.sixchat.store.mailboxes.waiting.v1", "org.sixchat.store.mailboxes.emptied.v1");
    }

    @Test
    void givenTwoDevices_whenOneAcknowledged_thenContentStaysForTheOther() {
        var desktop = new DeviceRef(BOB, new DeviceId(UUID.randomUUID()));
        room.learn(new PersonFact.Certified(room.known(desktop)));
        var id = ((Stored) room.deposit(1)).envelope();

        room.acknowledge(room.laptop, id);

        assertThat(room.database.count("select count(*) from chunk")).isEqualTo(1);
        assertThat(room.mailboxes
                        .report(id, ALICE)
                        .await()
                        .indefinitely()
                        .orElseThrow()
                        .status())
                .isEqualTo(EnvelopeStatus.DELIVERED);
        room.acknowledge(desktop, id);
        assertThat(room.database.count("select count(*) from chunk")).isZero();
    }

    @Test
    void givenAnEnvelopeForAnotherDevice_whenAcknowledged_thenItIsNotTaken() {
        var id = ((Stored) room.deposit(1)).envelope();
        var stranger = new DeviceRef(BOB, new DeviceId(UUID.randomUUID()));

        assertThat(room.acknowledge(stranger, id)).isFalse();
        assertThat(room.use().envelopes()).isEqualTo(1);
    }

    @Test
    void givenAnEnvelopePastItsTime_whenSwept_thenContentIsGoneAndTheSenderSeesExpired() {
        var id = ((Stored) room.deposit(1)).envelope();
        var late = NOW.plus(Duration.ofDays(31));

        assertThat(room.retention.expire(NOW, KEEP, 10).await().indefinitely()).isZero();
        assertThat(room.retention
                        .expire(late, late.plus(Duration.ofDays(30)), 10)
                        .await()
                        .indefinitely())
                .isEqualTo(1);

        assertThat(room.database.count("select count(*) from chunk")).isZero();
        assertThat(room.use()).isEqualTo(MailboxUse.NONE);
        assertThat(room.mailboxes
                        .report(id, ALICE)
                        .await()
                        .indefinitely()
                        .orElseThrow()
                        .status())
                .isEqualTo(EnvelopeStatus.EXPIRED);
        assertThat(room.acknowledge(room.laptop, id)).isFalse();
        assertThat(room.deposit(1)).isEqualTo(new Lapsed(id));
        assertThat(room.database.count("select pending::bigint from device")).isZero();
    }

    @Test
    void givenEnvelopesThatWait_whenTheirRecipientIsRemoved_thenTheyAreDroppedAndTheSenderSeesExpired() {
        room.online(1);
        var waiting = ((Stored) room.deposit(1)).envelope();
        var had = ((Stored) room.deposit(2)).envelope();
        room.acknowledge(room.laptop, had);
        room.deposit(3);

        room.learn(new PersonFact.Removed(BOB));

        assertThat(room.database.count("select count(*) from chunk")).isZero();
        assertThat(room.use()).isEqualTo(MailboxUse.NONE);
        assertThat(status(waiting)).isEqualTo(EnvelopeStatus.EXPIRED);
        assertThat(status(had)).isEqualTo(EnvelopeStatus.DELIVERED);
        assertThat(room.acknowledge(room.laptop, waiting)).isFalse();
        assertThat(room.claimDue()).isEmpty();
        assertThat(room.database.count("select pending::bigint from device")).isZero();
        assertThat(room.database.count("select count(*) from device where record is not null"))
                .isZero();
        assertThat(room.database.rows("select headers ->> 'ce_type' t from outbox order by id").stream()
                        .map(row -> row.getString("t")))
                .containsExactly("org.sixchat.store.mailboxes.waiting.v1", "org.sixchat.store.mailboxes.emptied.v1");
        assertThat(room.database.count("select count(*) from audit where action = 'person.remove'"))
                .isEqualTo(1);
    }

    private static EnvelopeStatus status(UUID envelope) {
        return room.mailboxes
                .report(envelope, ALICE)
                .await()
                .indefinitely()
                .orElseThrow()
                .status();
    }

    @Test
    void givenARemovedPerson_whenOlderNewsOfThemComes_thenNothingIsTakenForThemAllTheSame() {
        room.deposit(1);
        room.learn(new PersonFact.Removed(BOB));

        room.learn(new PersonFact.Named(BOB, PersonState.ENROLLED));
        room.learn(new PersonFact.Certified(room.known(new DeviceRef(BOB, new DeviceId(UUID.randomUUID())))));
        room.online(7);

        assertThat(room.deposit(1)).isEqualTo(new UnknownRecipient());
        assertThat(room.deposit(2)).isEqualTo(new UnknownRecipient());
        assertThat(room.claimDue()).isEmpty();
    }

    @Test
    void givenSomebodyNeverHeardOf_whenTheyAreRemovedFirst_thenNothingIsTakenForThemLater() {
        room.learn(new PersonFact.Removed(Samples.MALLORY));

        room.learn(
                new PersonFact.Certified(room.known(new DeviceRef(Samples.MALLORY, new DeviceId(UUID.randomUUID())))));

        assertThat(room.deposit(Samples.MALLORY, 1)).isEqualTo(new UnknownRecipient());
    }

    @Test
    void givenDepositsAtOnce_whenTheirRecipientIsRemovedAmidThem_thenNothingStaysBehind() {
        var deposits = Uni.join()
                .all(IntStream.range(0, 20)
                        .mapToObj(n -> room.mailboxes.deposit(room.envelope(n), new Quota(1 << 20, 1000)))
                        .toList())
                .andFailFast()
                .subscribeAsCompletionStage();

        room.learn(new PersonFact.Removed(BOB));

        assertThat(deposits.join()).hasSize(20);
        assertThat(room.use()).isEqualTo(MailboxUse.NONE);
        assertThat(room.database.count("select count(*) from chunk")).isZero();
        assertThat(room.database.count("select pending::bigint from device")).isZero();
    }

    @Test
    void givenARevokedDevice_whenSomethingIsLeft_thenItWaitsForTheOthersAndTheDeviceIsNotDialled() {
        var desktop = new DeviceRef(BOB, new DeviceId(UUID.randomUUID()));
        room.learn(new PersonFact.Certified(room.known(desktop)));
        room.online(1);
        room.deposit(1);

        room.learn(revoked(room.laptop, BigInteger.ONE));
        assertThat(room.database.count("select count(*) from device where revoked is not null"))
                .isZero();
        room.learn(revoked(room.laptop, serial(room.laptop)));
        room.online(2);
        room.learn(new PersonFact.Certified(room.known(room.laptop)));
        var second = ((Stored) room.deposit(2)).envelope();

        assertThat(room.claimDue()).isEmpty();
        assertThat(room.database.count("select count(*) from delivery where envelope_id = '" + second
                        + "' and device_id = '" + desktop.device() + "'"))
                .isEqualTo(1);
        assertThat(room.database.count("select count(*) from delivery where envelope_id = '" + second + "'"))
                .isEqualTo(1);
        room.learn(revoked(desktop, serial(desktop)));
        assertThat(room.deposit(3)).isEqualTo(new UnknownRecipient());
    }

    private static PersonFact revoked(DeviceRef device, BigInteger serial) {
        return new PersonFact.Revoked(device, serial, NOW);
    }

    private static BigInteger serial(DeviceRef device) {
        return Certificates.parse(room.known(device).chain().getFirst().toArray())
                .getSerialNumber();
    }

    @Test
    void givenAnOldReceipt_whenItsTimeIsOver_thenItIsForgotten() {
        var id = ((Stored) room.deposit(1)).envelope();
        room.acknowledge(room.laptop, id);

        assertThat(room.retention.forget(NOW, 10).await().indefinitely()).isZero();
        assertThat(room.retention.forget(KEEP, 10).await().indefinitely()).isEqualTo(1);
        assertThat(room.mailboxes.report(id, ALICE).await().indefinitely()).isEmpty();
    }
}
