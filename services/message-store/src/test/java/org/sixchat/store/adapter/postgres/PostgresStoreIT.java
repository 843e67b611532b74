package org.sixchat.store.adapter.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.mutiny.Uni;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sixchat.core.DeviceId;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.core.UserId;
import org.sixchat.core.UuidV7;
import org.sixchat.fixtures.Samples;
import org.sixchat.fixtures.SettableClock;
import org.sixchat.fixtures.TestDomain;
import org.sixchat.pki.cert.Certificates;
import org.sixchat.service.audit.AuditLog;
import org.sixchat.service.outbox.OutboxWriter;
import org.sixchat.store.domain.Bytes;
import org.sixchat.store.domain.DepositOutcome;
import org.sixchat.store.domain.DepositOutcome.AlreadyStored;
import org.sixchat.store.domain.DepositOutcome.Lapsed;
import org.sixchat.store.domain.DepositOutcome.OverQuota;
import org.sixchat.store.domain.DepositOutcome.Stored;
import org.sixchat.store.domain.DepositOutcome.UnknownRecipient;
import org.sixchat.store.domain.DeviceRef;
import org.sixchat.store.domain.EnvelopeStatus;
import org.sixchat.store.domain.KnownDevice;
import org.sixchat.store.domain.MailboxUse;
import org.sixchat.store.domain.NewEnvelope;
import org.sixchat.store.domain.PersonFact;
import org.sixchat.store.domain.PersonState;
import org.sixchat.store.domain.Presence;
import org.sixchat.store.domain.Quota;
import org.sixchat.store.domain.SignedReceipt;
import org.sixchat.store.domain.WaitingEnvelope;

class PostgresStoreIT {
    private static final Duration TERM = Duration.ofSeconds(60);
    private static final Duration GRACE = Duration.ofDays(1);
    private static final Quota QUOTA = new Quota(10_000, 100);
    private static final Instant NOW = Samples.NOW;
    private static final Instant KEEP = NOW.plus(Duration.ofDays(30));
    private static final UserId ALICE = Samples.ALICE;
    private static final UserId BOB = Samples.BOB;
    private static final TestDomain DOMAIN = TestDomain.create(Samples.B_EXAMPLE);
    private static final Map<DeviceRef, KnownDevice> KNOWN = new HashMap<>();
    private static Database database;

    private final SettableClock clock = new SettableClock();
    private final SecureRandom random = new SecureRandom();
    private final UuidV7 ids = new UuidV7(clock, random);
    private final OutboxWriter outbox = new OutboxWriter(clock, random, ids, "message-store");
    private final AuditLog audit = new AuditLog(clock);
    private final PostgresMailboxes mailboxes = new PostgresMailboxes(database.pool, outbox, audit);
    private final PostgresDeliveries deliveries = new PostgresDeliveries(database.pool);
    private final PostgresRetention retention = new PostgresRetention(database.pool, outbox, audit);
    private final PostgresPeople people = new PostgresPeople(database.pool);
    private final DeviceRef laptop = new DeviceRef(BOB, new DeviceId(UUID.randomUUID()));

    @BeforeAll
    static void start() throws IOException {
        database = new Database();
    }

    @AfterAll
    static void stop() throws IOException {
        database.close();
    }

    @BeforeEach
    void bobHasALaptop() {
        database.rows("truncate person, mailbox, device, envelope, chunk, delivery, outbox, audit cascade");
        learn(new PersonFact.Certified(known(laptop)));
    }

    @Test
    void givenADeposit_whenCommitted_thenContentDeliveryEventAndAuditAreThere() {
        var stored = (Stored) deposit(1);

        assertThat(database.count("select count(*) from chunk")).isEqualTo(1);
        assertThat(database.count("select count(*) from delivery where state = 'pending'"))
                .isEqualTo(1);
        assertThat(database.rows("select topic, key from outbox").stream()
                        .map(row -> row.getString("topic") + " " + row.getString("key")))
                .containsExactly("sixchat.store.mailboxes bob@b.example");
        assertThat(database.count("select count(*) from audit where actor = 'alice@a.example'"))
                .isEqualTo(1);
        assertThat(use()).isEqualTo(new MailboxUse(1, 3));
        assertThat(stored.expires()).isEqualTo(NOW.plus(Duration.ofDays(30)));
    }

    @Test
    void givenAResend_whenDeposited_thenItIsTheSameEnvelopeAndNothingIsAdded() {
        var first = (Stored) deposit(1);

        assertThat(deposit(1)).isEqualTo(new AlreadyStored(first.envelope(), first.expires()));
        assertThat(use().envelopes()).isEqualTo(1);
        assertThat(database.count("select count(*) from outbox")).isEqualTo(1);
    }

    @Test
    void givenTheSameDepositManyTimesAtOnce_whenTheyRace_thenOneIsStored() {
        var outcomes = Uni.join()
                .all(IntStream.range(0, 8)
                        .mapToObj(n -> mailboxes.deposit(envelope(7), QUOTA))
                        .toList())
                .andFailFast()
                .await()
                .indefinitely();

        assertThat(outcomes.stream().filter(Stored.class::isInstance)).hasSize(1);
        assertThat(outcomes.stream().filter(AlreadyStored.class::isInstance)).hasSize(7);
        assertThat(use().envelopes()).isEqualTo(1);
    }

    @Test
    void givenSomebodyUnknownOrWithoutADevice_whenDeposited_thenTheRecipientIsUnknown() {
        learn(new PersonFact.Named(Samples.MALLORY, PersonState.INVITED));

        assertThat(deposit(Samples.MALLORY, 1)).isEqualTo(new UnknownRecipient());
        assertThat(deposit(UserId.parse("nobody@b.example"), 1)).isEqualTo(new UnknownRecipient());
        assertThat(database.count("select count(*) from envelope")).isZero();
    }

    @Test
    void givenAQuota_whenItIsReached_thenTheNextIsRefusedAndAfterADeliveryTaken() {
        var small = new Quota(100, 1);
        var first = (Stored) mailboxes.deposit(envelope(1), small).await().indefinitely();

        assertThat(mailboxes.deposit(envelope(2), small).await().indefinitely()).isInstanceOf(OverQuota.class);
        acknowledge(laptop, first.envelope());
        assertThat(mailboxes.deposit(envelope(2), small).await().indefinitely()).isInstanceOf(Stored.class);
    }

    @Test
    void givenAReceipt_whenStored_thenContentIsGoneTheSenderHasItAndTheMailboxIsReportedEmpty() {
        var id = ((Stored) deposit(1)).envelope();

        assertThat(acknowledge(laptop, id)).isTrue();
        assertThat(acknowledge(laptop, id)).isTrue();

        assertThat(database.count("select count(*) from chunk")).isZero();
        assertThat(use()).isEqualTo(MailboxUse.NONE);
        var report = mailboxes.report(id, ALICE).await().indefinitely().orElseThrow();
        assertThat(report.status()).isEqualTo(EnvelopeStatus.DELIVERED);
        assertThat(report.receipt()).contains(receipt());
        assertThat(mailboxes.report(id, BOB).await().indefinitely()).isEmpty();
        assertThat(database.rows("select headers ->> 'ce_type' t from outbox order by id").stream()
                        .map(row -> row.getString("t")))
                .containsExactly("org.sixchat.store.mailboxes.waiting.v1", "org.sixchat.store.mailboxes.emptied.v1");
    }

    @Test
    void givenTwoDevices_whenOneAcknowledged_thenContentStaysForTheOther() {
        var desktop = new DeviceRef(BOB, new DeviceId(UUID.randomUUID()));
        learn(new PersonFact.Certified(known(desktop)));
        var id = ((Stored) deposit(1)).envelope();

        acknowledge(laptop, id);

        assertThat(database.count("select count(*) from chunk")).isEqualTo(1);
        assertThat(mailboxes
                        .report(id, ALICE)
                        .await()
                        .indefinitely()
                        .orElseThrow()
                        .status())
                .isEqualTo(EnvelopeStatus.DELIVERED);
        acknowledge(desktop, id);
        assertThat(database.count("select count(*) from chunk")).isZero();
    }

    @Test
    void givenAnEnvelopeForAnotherDevice_whenAcknowledged_thenItIsNotTaken() {
        var id = ((Stored) deposit(1)).envelope();
        var stranger = new DeviceRef(BOB, new DeviceId(UUID.randomUUID()));

        assertThat(acknowledge(stranger, id)).isFalse();
        assertThat(use().envelopes()).isEqualTo(1);
    }

    @Test
    void givenALease_whenClaimedElsewhere_thenNobodyElseGetsItUntilItIsGivenBackOrRunsOut() {
        deposit(1);
        deposit(2);
        online(1);

        var leases = deliveries.claimDue(10, TERM, GRACE).await().indefinitely();
        assertThat(leases).hasSize(1);
        assertThat(deliveries.claimDue(10, TERM, GRACE).await().indefinitely()).isEmpty();
        assertThat(deliveries.claim(laptop, TERM).await().indefinitely()).isEmpty();

        database.rows("update device set lease_until = now() - interval '1 second'");
        var later = deliveries.claim(laptop, TERM).await().indefinitely().orElseThrow();
        assertThat(deliveries.next(leases.getFirst(), 0, TERM).await().indefinitely())
                .isEmpty();
        assertThat(deliveries
                        .next(later, 0, TERM)
                        .await()
                        .indefinitely()
                        .orElseThrow()
                        .content())
                .isEqualTo(content(1));
        deliveries.done(leases.getFirst()).await().indefinitely();
        assertThat(deliveries.claim(laptop, TERM).await().indefinitely()).isEmpty();
    }

    @Test
    void givenEnvelopes_whenReadOneAfterTheOther_thenTheyComeInTheOrderOfTheirDeposits() {
        IntStream.rangeClosed(1, 3).forEach(this::deposit);
        var lease = deliveries.claim(laptop, TERM).await().indefinitely().orElseThrow();

        var first = deliveries.next(lease, 0, TERM).await().indefinitely().orElseThrow();
        var second = deliveries
                .next(lease, first.position(), TERM)
                .await()
                .indefinitely()
                .orElseThrow();

        assertThat(List.of(first, second)).extracting(WaitingEnvelope::content).containsExactly(content(1), content(2));
        assertThat(first.digest()).isEqualTo(content(1).sha384());
        assertThat(first.sender()).isEqualTo(ALICE);
    }

    @Test
    void givenAFailedAttempt_whenItIsPutOff_thenItIsDueAgainAfterTheWaitOrWhenTheDeviceComesOnline() {
        deposit(1);
        online(1);
        var lease = deliveries.claimDue(10, TERM, GRACE).await().indefinitely().getFirst();

        deliveries.failed(lease, Duration.ofHours(1)).await().indefinitely();
        assertThat(deliveries.claimDue(10, TERM, GRACE).await().indefinitely()).isEmpty();

        online(2);
        var again = deliveries.claimDue(10, TERM, GRACE).await().indefinitely();
        assertThat(again).hasSize(1);
        assertThat(again.getFirst().attempts()).isZero();
    }

    @Test
    void givenAnOlderRecord_whenItArrivesLate_thenTheNewerOneStays() {
        online(5);
        learn(new PersonFact.Seen(known(laptop), presence(4, false)));

        var located = people.locate(laptop).await().indefinitely().orElseThrow();
        assertThat(located.presence().sequence()).isEqualTo(5);
        assertThat(located.presence().online()).isTrue();
        assertThat(located.device()).isEqualTo(known(laptop));
    }

    @Test
    void givenADeviceThatNobodyKnows_whenClaimed_thenThatIsSaid() {
        var stranger = new DeviceRef(Samples.MALLORY, new DeviceId(UUID.randomUUID()));

        assertThatThrownBy(() -> deliveries.claim(stranger, TERM).await().indefinitely())
                .isInstanceOfSatisfying(
                        SixChatException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.NOT_FOUND));
    }

    @Test
    void givenAnEnvelopePastItsTime_whenSwept_thenContentIsGoneAndTheSenderSeesExpired() {
        var id = ((Stored) deposit(1)).envelope();
        var late = NOW.plus(Duration.ofDays(31));

        assertThat(retention.expire(NOW, KEEP, 10).await().indefinitely()).isZero();
        assertThat(retention
                        .expire(late, late.plus(Duration.ofDays(30)), 10)
                        .await()
                        .indefinitely())
                .isEqualTo(1);

        assertThat(database.count("select count(*) from chunk")).isZero();
        assertThat(use()).isEqualTo(MailboxUse.NONE);
        assertThat(mailboxes
                        .report(id, ALICE)
                        .await()
                        .indefinitely()
                        .orElseThrow()
                        .status())
                .isEqualTo(EnvelopeStatus.EXPIRED);
        assertThat(acknowledge(laptop, id)).isFalse();
        assertThat(deposit(1)).isEqualTo(new Lapsed(id));
        assertThat(database.count("select pending::bigint from device")).isZero();
    }

    @Test
    void givenAnOldReceipt_whenItsTimeIsOver_thenItIsForgotten() {
        var id = ((Stored) deposit(1)).envelope();
        acknowledge(laptop, id);

        assertThat(retention.forget(NOW, 10).await().indefinitely()).isZero();
        assertThat(retention.forget(KEEP, 10).await().indefinitely()).isEqualTo(1);
        assertThat(mailboxes.report(id, ALICE).await().indefinitely()).isEmpty();
    }

    private void online(long sequence) {
        learn(new PersonFact.Seen(known(laptop), presence(sequence, true)));
    }

    private Presence presence(long sequence, boolean online) {
        return new Presence(laptop, sequence, online, Instant.parse("2099-01-01T00:00:00Z"), content(8), content(9));
    }

    private static void learn(PersonFact fact) {
        database.pool.withTransaction(tx -> PeopleEvents.keep(tx, fact)).await().indefinitely();
    }

    private static KnownDevice known(DeviceRef ref) {
        return KNOWN.computeIfAbsent(ref, r -> {
            var chain = DOMAIN.person(r.user(), r.device(), "Bob").chain();
            return new KnownDevice(
                    r,
                    Certificates.encodeChain(chain).stream().map(Bytes::of).toList(),
                    chain.getFirst().getNotBefore().toInstant(),
                    chain.getFirst().getNotAfter().toInstant());
        });
    }

    private MailboxUse use() {
        return mailboxes.use(BOB).await().indefinitely().orElseThrow();
    }

    private DepositOutcome deposit(int n) {
        return deposit(BOB, n);
    }

    private DepositOutcome deposit(UserId recipient, int n) {
        return mailboxes.deposit(envelope(recipient, n), QUOTA).await().indefinitely();
    }

    private NewEnvelope envelope(int n) {
        return envelope(BOB, n);
    }

    private NewEnvelope envelope(UserId recipient, int n) {
        return new NewEnvelope(
                ids.next(), ALICE, recipient, content(n), content(n).sha384(), NOW, NOW.plus(Duration.ofDays(30)));
    }

    private boolean acknowledge(DeviceRef device, UUID envelope) {
        return mailboxes
                .acknowledge(device, envelope, receipt(), NOW, KEEP)
                .await()
                .indefinitely();
    }

    private SignedReceipt receipt() {
        return new SignedReceipt(content(5), content(6), known(laptop).chain());
    }

    private static Bytes content(int n) {
        return Bytes.of(new byte[] {(byte) n, 2, 3});
    }
}
