package org.sixchat.store.adapter.postgres;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.sixchat.core.DeviceId;
import org.sixchat.core.UserId;
import org.sixchat.core.UuidV7;
import org.sixchat.fixtures.Samples;
import org.sixchat.fixtures.SettableClock;
import org.sixchat.fixtures.TestDomain;
import org.sixchat.pki.cert.Certificates;
import org.sixchat.service.audit.AuditLog;
import org.sixchat.service.outbox.OutboxWriter;
import org.sixchat.store.domain.Bytes;
import org.sixchat.store.domain.DeliveryLease;
import org.sixchat.store.domain.DepositOutcome;
import org.sixchat.store.domain.DeviceRef;
import org.sixchat.store.domain.KnownDevice;
import org.sixchat.store.domain.MailboxUse;
import org.sixchat.store.domain.NewEnvelope;
import org.sixchat.store.domain.PersonFact;
import org.sixchat.store.domain.Presence;
import org.sixchat.store.domain.Quota;
import org.sixchat.store.domain.SignedReceipt;
import org.sixchat.store.domain.StoreLimits;
import org.sixchat.store.domain.WaitingEnvelope;

/** A database with a laptop of bob's, and what the tests do to it. */
final class Mailroom implements AutoCloseable {
    static final Duration TERM = Duration.ofSeconds(60);
    static final Instant NOW = Samples.NOW;
    static final Instant KEEP = NOW.plus(Duration.ofDays(30));
    static final UserId ALICE = Samples.ALICE;
    static final UserId BOB = Samples.BOB;
    private static final Duration GRACE = Duration.ofDays(1);
    static final Quota QUOTA = new Quota(1 << 20, 100);
    private static final TestDomain DOMAIN = TestDomain.create(Samples.B_EXAMPLE);

    final Database database = new Database();
    final PostgresMailboxes mailboxes;
    final PostgresDeliveries deliveries;
    final PostgresRetention retention;
    final PostgresPeople people;
    private final PeopleEvents events;
    final DeviceRef laptop = new DeviceRef(BOB, new DeviceId(UUID.randomUUID()));
    private final Map<DeviceRef, KnownDevice> known = new HashMap<>();
    private final UuidV7 ids;

    Mailroom() throws IOException {
        var clock = new SettableClock();
        var random = new SecureRandom();
        ids = new UuidV7(clock, random);
        var outbox = new OutboxWriter(clock, random, ids, "message-store");
        var audit = new AuditLog(clock);
        mailboxes = new PostgresMailboxes(database.pool, outbox, audit);
        deliveries = new PostgresDeliveries(database.pool);
        retention = new PostgresRetention(database.pool, outbox, audit);
        people = new PostgresPeople(database.pool);
        var limits = new StoreLimits(QUOTA, 1 << 20, Duration.ofDays(30), Duration.ofDays(30));
        events = new PeopleEvents(null, null, limits, clock, outbox, audit);
    }

    /** Nothing is there but bob's laptop. */
    void empty() {
        database.rows("truncate person, mailbox, device, envelope, chunk, delivery, outbox, audit cascade");
        learn(new PersonFact.Certified(known(laptop)));
    }

    List<DeliveryLease> claimDue() {
        return deliveries.claimDue(10, TERM, GRACE).await().indefinitely();
    }

    Optional<WaitingEnvelope> next(DeliveryLease lease) {
        return deliveries.next(lease, TERM).await().indefinitely();
    }

    /** One attempt that did not reach the device. */
    void fail(Duration wait) {
        deliveries.failed(claimDue().getFirst(), wait).await().indefinitely();
    }

    /** One attempt in which the device did not take this envelope. */
    void putOff(UUID envelope, Duration wait) {
        var lease = claimDue().getFirst();
        deliveries.putOff(lease, envelope, wait).await().indefinitely();
        deliveries.done(lease).await().indefinitely();
    }

    void online(long sequence) {
        learn(new PersonFact.Seen(known(laptop), presence(sequence, true)));
    }

    Presence presence(long sequence, boolean online) {
        return new Presence(laptop, sequence, online, Instant.parse("2099-01-01T00:00:00Z"), content(8), content(9));
    }

    void learn(PersonFact fact) {
        database.pool.withTransaction(tx -> events.keep(tx, fact)).await().indefinitely();
    }

    /** The certificate authority takes back the device's certificate. */
    PersonFact revoked(DeviceRef device) {
        return new PersonFact.Revoked(
                device,
                Certificates.parse(known(device).chain().getFirst().toArray()).getSerialNumber(),
                NOW);
    }

    KnownDevice known(DeviceRef ref) {
        return known.computeIfAbsent(ref, r -> {
            var chain = DOMAIN.person(r.user(), r.device(), "Bob").chain();
            return new KnownDevice(
                    r,
                    Certificates.encodeChain(chain).stream().map(Bytes::of).toList(),
                    chain.getFirst().getNotBefore().toInstant(),
                    chain.getFirst().getNotAfter().toInstant());
        });
    }

    MailboxUse use() {
        return mailboxes.use(BOB).await().indefinitely().orElseThrow();
    }

    DepositOutcome deposit(int n) {
        return deposit(BOB, n);
    }

    DepositOutcome deposit(UserId sender, int n, Quota quota) {
        return mailboxes.deposit(envelope(sender, BOB, n), quota).await().indefinitely();
    }

    DepositOutcome deposit(UserId recipient, int n) {
        return mailboxes.deposit(envelope(recipient, n), QUOTA).await().indefinitely();
    }

    NewEnvelope envelope(int n) {
        return envelope(BOB, n);
    }

    NewEnvelope envelope(UserId recipient, int n) {
        return envelope(ALICE, recipient, n);
    }

    private NewEnvelope envelope(UserId sender, UserId recipient, int n) {
        return envelope(new DeviceRef(sender, Samples.ALICE_LAPTOP), recipient, n);
    }

    NewEnvelope envelope(DeviceRef from, UserId recipient, int n) {
        return new NewEnvelope(
                ids.next(), from, recipient, content(n), content(n).sha384(), NOW, NOW.plus(Duration.ofDays(30)));
    }

    boolean acknowledge(DeviceRef device, UUID envelope) {
        return mailboxes
                .acknowledge(device, envelope, receipt(), NOW, KEEP)
                .await()
                .indefinitely();
    }

    SignedReceipt receipt() {
        return new SignedReceipt(content(5), content(6), known(laptop).chain());
    }

    static Bytes content(int n) {
        return Bytes.of(new byte[] {(byte) n, 2, 3});
    }

    @Override
    public void close() throws IOException {
        database.close();
    }
}
