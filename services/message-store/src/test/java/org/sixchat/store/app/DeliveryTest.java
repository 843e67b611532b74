package org.sixchat.store.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sixchat.core.DeviceId;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.core.UserId;
import org.sixchat.core.UuidV7;
import org.sixchat.engines.Await;
import org.sixchat.store.app.DeliverEnvelopes.Times;
import org.sixchat.store.app.DeliveryPump.Plan;
import org.sixchat.store.app.People.Located;
import org.sixchat.store.domain.Backoff;
import org.sixchat.store.domain.Bytes;
import org.sixchat.store.domain.DeviceRef;
import org.sixchat.store.domain.EnvelopeStatus;
import org.sixchat.store.domain.KnownDevice;
import org.sixchat.store.domain.MailboxUse;
import org.sixchat.store.domain.Presence;
import org.sixchat.store.domain.Quota;
import org.sixchat.store.domain.SignedReceipt;
import org.sixchat.store.domain.StoreLimits;

class DeliveryTest {
    private static final Instant NOW = Instant.parse("2026-11-23T08:00:00Z");
    private static final int KIB = 1024;
    private static final Duration TERM = Duration.ofSeconds(60);
    private static final Duration RECEIPT = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final UserId ALICE = UserId.parse("alice@a.example");
    private static final DeviceRef ALICES = new DeviceRef(ALICE, new DeviceId(UUID.randomUUID()));
    private static final UserId BOB = UserId.parse("bob@b.example");
    private static final DeviceRef LAPTOP = new DeviceRef(BOB, new DeviceId(UUID.randomUUID()));
    private static final DeviceRef DESKTOP = new DeviceRef(BOB, new DeviceId(UUID.randomUUID()));

    private final InMemoryStore store = new InMemoryStore();
    private final InstantSource clock = InstantSource.fixed(NOW);
    private final AtomicInteger kicks = new AtomicInteger();
    private final StoreLimits limits =
            new StoreLimits(new Quota(80 * KIB, 100), 40, Duration.ofDays(30), Duration.ofDays(30));
    private final DepositEnvelope deposits =
            new DepositEnvelope(store, limits, clock, new UuidV7(clock, new Random(1)), kicks::incrementAndGet);
    private final Retries retries =
            new Retries(new Backoff(Duration.ofSeconds(2), Duration.ofMinutes(10)), new Random(2));
    private final DeliverEnvelopes deliver = new DeliverEnvelopes(
            store,
            store,
            (from, envelope, answer) -> {
                if (!answer.document().equals(envelope.digest())) {
                    throw new SixChatException(ErrorCode.NOT_TRUSTED, "The receipt is for something else");
                }
                return new SignedReceipt(answer.document(), answer.signature(), List.of());
            },
            clock,
            new Times(TERM, RECEIPT, limits.keepReceipts()),
            retries);
    private Supplier<Turn> turns = Turn::endless;
    private final Plan plan = new Plan(4, TERM, Duration.ofDays(1), () -> turns.get());
    private final CollectEnvelopes collect =
            new CollectEnvelopes(store, deliver, TERM, Duration.ofMillis(300), retries, kicks::incrementAndGet);

    @BeforeEach
    void bobHasALaptop() {
        store.devices.add(LAPTOP);
    }

    @Test
    void givenWaitingEnvelopes_whenTheDeviceCollects_thenItGetsThemInOrderAndNothingIsKept() {
        IntStream.range(0, 3).forEach(n -> deposit(content(n)));
        var agent = ScriptedAgent.honest(LAPTOP);

        int count = collect.collect(agent).await().indefinitely();

        assertThat(count).isEqualTo(3);
        assertThat(agent.seen).containsExactly(content(0), content(1), content(2));
        assertThat(agent.accepted).hasSize(3);
        assertThat(store.useOf(BOB)).isEqualTo(MailboxUse.NONE);
        assertThat(store.leases).isEmpty();
    }

    @Test
    void givenAResend_whenTheAnswerWasLost_thenTheSameEnvelopeIsNamedAndDeliveredOnce() {
        var first = deposit(content(1));
        var second = deposit(content(1));
        var agent = ScriptedAgent.honest(LAPTOP);

        assertThat(second).isEqualTo(first);
        assertThat(collect.collect(agent).await().indefinitely()).isEqualTo(1);
    }

    @Test
    void givenAWrongReceipt_whenDelivering_thenTheEnvelopeStaysAndTheNextOneIsStillDelivered() {
        var poisoned = deposit(content(1));
        deposit(content(2));
        var agent = new ScriptedAgent(
                LAPTOP,
                envelope -> Uni.createFrom()
                        .item(
                                envelope.id().equals(poisoned)
                                        ? new DeliveryChannel.Answer(
                                                UUID.randomUUID(), Bytes.of(new byte[48]), ScriptedAgent.SIGNATURE)
                                        : ScriptedAgent.receiptOf(envelope)));

        int count = collect.collect(agent).await().indefinitely();

        assertThat(count).isEqualTo(1);
        assertThat(agent.rejected).hasSize(1);
        assertThat(store.useOf(BOB).envelopes()).isEqualTo(1);
        assertThat(report(poisoned)).isEqualTo(EnvelopeStatus.WAITING);
        assertThat(store.resting).containsOnlyKeys(poisoned);
        assertThat(store.waits).isEmpty();
    }

    @Test
    void
            givenAnEnvelopeThatTheAgentRefuses_whenAGoodOneIsDeposited_thenItIsDeliveredAtOnceAndTheBadOneIsNotSentAgain() {
        var poisoned = deposit(content(1));
        var agent = new ScriptedAgent(
                LAPTOP,
                envelope -> envelope.id().equals(poisoned)
                        ? Uni.createFrom().failure(new SixChatException(ErrorCode.REFUSED, "cannot open it"))
                        : Uni.createFrom().item(ScriptedAgent.receiptOf(envelope)));
        var pump = pump((presence, chain) -> Uni.createFrom().item(agent));
        pump.kick();

        var good = deposit(content(2));
        pump.kick();

        assertThat(report(good)).isEqualTo(EnvelopeStatus.DELIVERED);
        assertThat(agent.seen).containsExactly(content(1), content(2));
        assertThat(store.resting.get(poisoned)).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(2));
        assertThat(store.leases).isEmpty();
    }

    @Test
    void givenAnEnvelopeOverWhichTheAgentFallsSilent_whenThePumpRuns_thenWhatStandsBehindItIsDelivered() {
        var silencing = deposit(content(1));
        var good = deposit(content(2));
        var pump = pump((presence, chain) -> Uni.createFrom()
                .item(new ScriptedAgent(
                        LAPTOP,
                        envelope -> envelope.id().equals(silencing)
                                ? Uni.createFrom().nothing()
                                : Uni.createFrom().item(ScriptedAgent.receiptOf(envelope)))));

        pump.kick();

        Await.until("delivered", PATIENCE, () -> report(good) == EnvelopeStatus.DELIVERED && pump.running() == 0);
        assertThat(report(silencing)).isEqualTo(EnvelopeStatus.WAITING);
        assertThat(store.resting).containsOnlyKeys(silencing);
        assertThat(store.waits).isEmpty();
    }

    @Test
    void givenACutBetweenDeliverAndReceipt_whenTheDeviceComesBack_thenItIsDeliveredAgain() {
        var envelope = deposit(content(1));
        var dying = new ScriptedAgent(
                LAPTOP, e -> Uni.createFrom().failure(new SixChatException(ErrorCode.CUT, "The connection was cut")));

        assertThatThrownBy(() -> collect.collect(dying).await().indefinitely())
                .isInstanceOfSatisfying(
                        SixChatException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CUT));
        assertThat(report(envelope)).isEqualTo(EnvelopeStatus.WAITING);
        assertThat(store.leases).isEmpty();

        var back = ScriptedAgent.honest(LAPTOP);
        assertThat(collect.collect(back).await().indefinitely()).isEqualTo(1);
        assertThat(back.seen).containsExactly(content(1));
    }

    @Test
    void givenTwoDevices_whenOneAcknowledges_thenTheSenderSeesDeliveredAndTheOtherStillGetsIt() {
        store.devices.add(DESKTOP);
        var envelope = deposit(content(1));

        collect.collect(ScriptedAgent.honest(LAPTOP)).await().indefinitely();

        assertThat(report(envelope)).isEqualTo(EnvelopeStatus.DELIVERED);
        assertThat(store.useOf(BOB).envelopes()).isEqualTo(1);
        var desktop = ScriptedAgent.honest(DESKTOP);
        assertThat(collect.collect(desktop).await().indefinitely()).isEqualTo(1);
        assertThat(store.useOf(BOB)).isEqualTo(MailboxUse.NONE);
    }

    @Test
    void givenADeliveryElsewhere_whenTheDeviceCollects_thenItIsToldToTryLater() {
        deposit(content(1));
        store.claim(LAPTOP, TERM).await().indefinitely();
        var agent = ScriptedAgent.honest(LAPTOP);

        assertThatThrownBy(() -> collect.collect(agent).await().indefinitely())
                .isInstanceOfSatisfying(
                        SixChatException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.BUSY));
        assertThat(agent.seen).isEmpty();
    }

    @Test
    void givenAFullShareAnUnknownRecipientOrAnOversizedEnvelope_whenDeposited_thenItIsRefusedWithItsCode() {
        IntStream.range(0, 5).forEach(n -> deposit(content(n)));

        assertThat(refusal(BOB, Bytes.of(new byte[38]))).isEqualTo(ErrorCode.QUOTA);
        assertThat(refusal(UserId.parse("carol@b.example"), content(1))).isEqualTo(ErrorCode.NOT_FOUND);
        assertThat(refusal(BOB, Bytes.of(new byte[41]))).isEqualTo(ErrorCode.TOO_LARGE);
        assertThat(refusal(BOB, Bytes.of(new byte[0]))).isEqualTo(ErrorCode.TOO_LARGE);
    }

    @Test
    void givenSomebodyElsesEnvelope_whenAskedFor_thenItDoesNotExist() {
        var envelope = deposit(content(1));

        assertThatThrownBy(() ->
                        new EnvelopeReports(store).report(envelope, BOB).await().indefinitely())
                .isInstanceOfSatisfying(
                        SixChatException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.NOT_FOUND));
    }

    @Test
    void givenADueDevice_whenThePumpRuns_thenItDialsDeliversAndCloses() {
        deposit(content(1));
        var agent = ScriptedAgent.honest(LAPTOP);
        var pump = pump((presence, chain) -> Uni.createFrom().item(agent));

        pump.kick();

        assertThat(agent.accepted).hasSize(1);
        assertThat(agent.closed).isTrue();
        assertThat(pump.running()).isZero();
        assertThat(store.useOf(BOB)).isEqualTo(MailboxUse.NONE);
    }

    @Test
    void givenADeviceThatDoesNotAnswer_whenThePumpRuns_thenTheAttemptIsPutOffAndNothingIsLost() {
        deposit(content(1));
        var pump = pump((presence, chain) ->
                Uni.createFrom().failure(new SixChatException(ErrorCode.UNREACHABLE, "Nothing answers")));

        pump.kick();

        assertThat(pump.running()).isZero();
        assertThat(store.waits.get(LAPTOP)).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(2));
        assertThat(store.useOf(BOB).envelopes()).isEqualTo(1);
    }

    @Test
    void givenASlowDeviceWithMuchWaiting_whenItsTurnIsOver_thenTheOthersAreServedBeforeItGoesOn() {
        var carol = new DeviceRef(UserId.parse("carol@b.example"), new DeviceId(UUID.randomUUID()));
        store.devices.add(carol);
        IntStream.range(0, 5).forEach(n -> deposit(content(n)));
        deposits.deposit(ALICES, carol.user(), content(9)).await().indefinitely();
        var nanos = new AtomicLong();
        turns = () -> Turn.of(Duration.ofMinutes(2), 4, nanos::get);
        var dialled = new ArrayList<DeviceRef>();
        var single = new Plan(1, TERM, Duration.ofDays(1), () -> turns.get());
        var pump = pump(single, (presence, chain) -> {
            dialled.add(presence.ref());
            return Uni.createFrom().item(new ScriptedAgent(presence.ref(), envelope -> {
                nanos.addAndGet(Duration.ofSeconds(presence.ref().equals(LAPTOP) ? 61 : 1)
                        .toNanos());
                return Uni.createFrom().item(ScriptedAgent.receiptOf(envelope));
            }));
        });

        pump.kick();

        assertThat(dialled).containsExactly(LAPTOP, carol, LAPTOP, LAPTOP);
        assertThat(store.useOf(BOB)).isEqualTo(MailboxUse.NONE);
    }

    @Test
    void givenATurnOfSomeEnvelopes_whenTheyAreDelivered_thenTheDeliveryEnds() {
        IntStream.range(0, 3).forEach(n -> deposit(content(n)));
        var lease = store.claim(LAPTOP, TERM).await().indefinitely().orElseThrow();

        var progress = deliver.deliver(
                        lease, ScriptedAgent.honest(LAPTOP), Turn.of(Duration.ofMinutes(2), 2, System::nanoTime))
                .await()
                .indefinitely();

        assertThat(progress.delivered()).isEqualTo(2);
    }

    @Test
    void givenADeviceThatCollects_whenItsLeaseIsBack_thenThePumpLooksAgain() {
        deposit(content(1));
        int before = kicks.get();

        collect.collect(ScriptedAgent.honest(LAPTOP)).await().indefinitely();

        assertThat(kicks.get()).isEqualTo(before + 1);
    }

    @Test
    void givenADatabaseThatFails_whenThePumpIsKickedAgain_thenItLooksAgain() {
        deposit(content(1));
        store.troubles.add(
                () -> Uni.createFrom().failure(new SixChatException(ErrorCode.UNAVAILABLE, "It did not answer")));
        store.troubles.add(() -> {
            throw new IllegalStateException("The pool is closed");
        });
        var agent = ScriptedAgent.honest(LAPTOP);
        var pump = pump((presence, chain) -> Uni.createFrom().item(agent));

        pump.kick();
        pump.kick();
        assertThat(agent.seen).isEmpty();
        pump.kick();

        assertThat(agent.accepted).hasSize(1);
    }

    private DeliveryPump pump(AgentDialler dialler) {
        return pump(plan, dialler);
    }

    private DeliveryPump pump(Plan how, AgentDialler dialler) {
        People people = device -> Uni.createFrom()
                .item(Optional.of(new Located(
                        new KnownDevice(device, List.of(), NOW, NOW.plus(Duration.ofDays(397))),
                        new Presence(
                                device,
                                1,
                                true,
                                NOW.plus(Duration.ofMinutes(10)),
                                content(0),
                                ScriptedAgent.SIGNATURE))));
        return new DeliveryPump(store, people, dialler, deliver, how, retries);
    }

    private UUID deposit(Bytes content) {
        return deposits.deposit(ALICES, BOB, content).await().indefinitely().envelope();
    }

    private EnvelopeStatus report(UUID envelope) {
        return store.report(envelope, ALICE)
                .await()
                .indefinitely()
                .orElseThrow()
                .status();
    }

    private ErrorCode refusal(UserId recipient, Bytes content) {
        try {
            deposits.deposit(ALICES, recipient, content).await().indefinitely();
            return null;
        } catch (SixChatException e) {
            return e.code();
        }
    }

    private static Bytes content(int n) {
        return Bytes.of(new byte[] {(byte) n, 7});
    }
}
