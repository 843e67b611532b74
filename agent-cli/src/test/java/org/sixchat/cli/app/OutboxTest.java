package org.sixchat.cli.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sixchat.cli.store.Contact;
import org.sixchat.cli.store.OutgoingMessage;
import org.sixchat.cli.store.SendState;
import org.sixchat.cli.view.Event;
import org.sixchat.cli.view.Sent;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.core.UserId;
import org.sixchat.fixtures.Samples;
import org.sixchat.fixtures.SettableClock;
import org.sixchat.pki.keystore.KeyEntry;
import org.sixchat.sixchat.identity.LocalIdentity;

/** What the sender was told is on its way stays so, whatever the network in between says. */
class OutboxTest {
    private static final UserId ALICE = UserId.parse("alice@a.example");
    private static final UserId BOB = UserId.parse("bob@b.example");

    @TempDir
    Path folder;

    private final World world = new World();
    private EventBus events;
    private EventBus.Subscription place;
    private final Heard heard = new Heard();
    private final SettableClock clock = new SettableClock(Samples.NOW);
    private final AtomicLong nanos = new AtomicLong();
    private Agents agents;
    private World.Known bobs;
    private Base base;
    private Works works;
    private Sending sending;
    private OutboxWork work;

    @BeforeEach
    void enrolled() {
        agents = new Agents(world, folder);
        agents.enrol(ALICE);
        bobs = agents.enrol(BOB);
        base = agents.base("alice", clock);
        base.store().people().add(new Contact(BOB.toString(), Agents.TIME));
        events = new EventBus();
        place = events.listen(heard);
        works = agents.works(base, events);
        sending = new Sending(base, works);
        work = new OutboxWork(base, works.delivery(), events, nanos::get);
    }

    @AfterEach
    void end() {
        works.close();
        base.store().close();
        world.close();
    }

    private Sent send(String text) {
        return sending.send(BOB, text, Duration.ZERO);
    }

    private OutgoingMessage message(String id) {
        return base.store().outbox().find(id).orElseThrow();
    }

    private SendState state(String id) {
        return base.store().outbox().state(id).orElseThrow();
    }

    /** Works off what is open, after a time in which everything has become due. */
    private void later() {
        work.round();
        after(Duration.ofMinutes(3));
    }

    private void after(Duration time) {
        nanos.addAndGet(time.toNanos());
        work.round();
    }

    private static SixChatException failure(ErrorCode code, String text) {
        return new SixChatException(code, text);
    }

    @Test
    void givenAStoreThatDoesNotKnowBobYet_whenAliceSends_thenItIsQueuedWithTheReasonAndGoesLater() {
        world.store.refuses = ErrorCode.NOT_FOUND;

        Sent sent = send("hello");

        assertThat(sent.state()).isEqualTo("queued");
        assertThat(sent.reason()).contains("The store of b.example", "says no");
        assertThat(message(sent.id()).reason()).isEqualTo(sent.reason());
        world.store.refuses = null;
        later();
        assertThat(state(sent.id())).isEqualTo(SendState.STORED);
        assertThat(message(sent.id()).reason()).isNull();
    }

    @Test
    void givenAQueuedMessage_whenALaterAttemptFailsAsIfForGood_thenItIsKeptAndSaidOnce() {
        world.registriesAway = true;
        Sent sent = send("hello");
        world.registriesAway = false;

        world.lookUpFails = failure(ErrorCode.NOT_TRUSTED, "an older address record");
        later();
        later();
        world.lookUpFails = failure(ErrorCode.NOT_FOUND, "DNS names no registry");
        later();
        world.lookUpFails = failure(ErrorCode.INTERNAL, "a fault");
        later();

        assertThat(state(sent.id())).isEqualTo(SendState.QUEUED);
        assertThat(told(Event.Warning.class))
                .extracting(Event.Warning::message)
                .allMatch(text -> text.contains(sent.id()) && text.contains(BOB.toString()))
                .hasSize(3);
        world.lookUpFails = null;
        later();
        assertThat(state(sent.id())).isEqualTo(SendState.STORED);
    }

    @Test
    void givenBobIsKnown_whenDnsKnowsHisDomainNoMore_thenTheMessageGoesToTheDevicesThatAreKnown() {
        send("hello");
        world.lookUpFails = failure(ErrorCode.NOT_FOUND, "DNS names no registry");

        assertThat(send("still there?").state()).isEqualTo("stored");
    }

    @Test
    void givenNobodyOfTheNameAndNothingSentBefore_whenAliceSends_thenSheHearsItAndNothingIsKept() {
        world.lookUpFails = failure(ErrorCode.NOT_FOUND, "DNS names no registry");

        assertThatThrownBy(() -> send("hello")).hasMessageContaining("DNS names no registry");
        assertThat(base.store().outbox().count(SendState.QUEUED)).isZero();
    }

    @Test
    void givenAnEnvelopeThatTheStoreHasLetExpire_whenDepositedAgain_thenItIsSealedAnewUnderItsNumber() {
        world.store.refuses = ErrorCode.BUSY;
        Sent sent = send("hello");
        OutgoingMessage.Sealing first = message(sent.id()).sealing();
        world.store.refuses = ErrorCode.EXPIRED;
        later();
        world.store.refuses = null;

        later();

        OutgoingMessage.Sealing second = message(sent.id()).sealing();
        assertThat(state(sent.id())).isEqualTo(SendState.STORED);
        assertThat(second.deposit()).isNotEqualTo(first.deposit());
        assertThat(second.counter()).isEqualTo(first.counter());
    }

    @Test
    void givenNoStore_whenAliceSends_thenNoNumberIsUsedUp() {
        world.atStore = () -> {
            throw failure(ErrorCode.UNREACHABLE, "no store answers");
        };

        Sent sent = send("hello");

        assertThat(sent.state()).isEqualTo("queued");
        assertThat(base.store().outbox().nextCounter(message(sent.id()).conversation()))
                .isEqualTo(1);
    }

    @Test
    void givenTheSameDevicesInAnotherOrder_whenDepositedAgain_thenItIsTheSameEnvelope() {
        world.more.put(BOB, List.of(agents.device(BOB)));
        world.store.refuses = ErrorCode.BUSY;
        Sent sent = send("hello");
        OutgoingMessage.Sealing first = message(sent.id()).sealing();
        world.registered.put(BOB, world.more.get(BOB).getFirst());
        world.more.put(BOB, List.of(bobs));
        world.store.refuses = null;

        later();

        assertThat(state(sent.id())).isEqualTo(SendState.STORED);
        assertThat(message(sent.id()).sealing().deposit()).isEqualTo(first.deposit());
    }

    @Test
    void givenOneOfTwoDevicesReachedAndNoStore_whenTriedAgain_thenThePaceSlowsAndNothingIsSaidTwice()
            throws InterruptedException {
        world.more.put(BOB, List.of(agents.device(BOB)));
        world.store.refuses = ErrorCode.BUSY;
        Heard atBob = new Heard();
        try (LocalAgent bob = agents.agent("bob", atBob)) {
            bob.addContact(ALICE, false);
            bob.listen();
            atBob.await(Event.Registered.class, e -> true);

            Sent sent = send("hello");
            later();
            later();
            later();
            int asked = world.lookUps.get();
            after(Duration.ofSeconds(3));
            after(Duration.ofSeconds(3));

            assertThat(sent.state()).isEqualTo("delivered");
            assertThat(state(sent.id())).isEqualTo(SendState.QUEUED);
            assertThat(told(Event.Delivered.class)).hasSize(1);
            assertThat(told(Event.Warning.class)).hasSizeLessThan(2);
            assertThat(world.lookUps.get()).isEqualTo(asked);
        }
    }

    @Test
    void givenAMessageDeliveredMeanwhile_whenTriedOrFollowedAsItWasBefore_thenItStaysDelivered() {
        Sent sent = send("hello");
        base.store().outbox().put(message(sent.id()), SendState.DELIVERED);
        int asked = world.lookUps.get();

        assertThat(works.delivery().again(sent.id()).state()).isEqualTo(SendState.DELIVERED);
        assertThat(works.delivery().follow(sent.id())).isEqualTo(SendState.DELIVERED);

        assertThat(state(sent.id())).isEqualTo(SendState.DELIVERED);
        assertThat(world.lookUps.get()).isEqualTo(asked);
    }

    @Test
    void givenAReceiptOfADeviceThatTheEnvelopeIsNotFor_whenFollowed_thenItIsNoDelivery() {
        Sent sent = send("hello");
        World.Known rogue = agents.device(BOB);
        KeyEntry key =
                new KeyEntry(rogue.identity().privateKey(), rogue.identity().chain());
        LocalIdentity signer = LocalIdentity.person(BOB, "bob", rogue.device(), key, () -> null);
        world.store.claimDelivered(BOB.domain(), signer, world.random);

        assertThatThrownBy(() -> works.delivery().follow(sent.id()))
                .isInstanceOfSatisfying(
                        SixChatException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.NOT_TRUSTED));
        assertThat(state(sent.id())).isEqualTo(SendState.STORED);
    }

    @Test
    void givenAStoreThatHasForgottenTheEnvelope_whenFollowed_thenItIsSealedAnewUnderItsNumber() {
        Sent sent = send("hello");
        OutgoingMessage.Sealing first = message(sent.id()).sealing();
        world.store.forgetful = true;

        later();

        assertThat(state(sent.id())).isEqualTo(SendState.QUEUED);
        later();
        assertThat(state(sent.id())).isEqualTo(SendState.STORED);
        assertThat(message(sent.id()).sealing().counter()).isEqualTo(first.counter());
    }

    @Test
    void givenBobIsRemoved_whenHisRegistryHasSaidSoForADay_thenTheMessageEndsAndAliceHearsIt() {
        Sent sent = send("hello");
        world.store.forgetful = true;
        world.registered.remove(BOB);
        later();
        later();
        clock.advance(Duration.ofHours(23));
        later();
        assertThat(state(sent.id())).isEqualTo(SendState.QUEUED);

        clock.advance(Duration.ofHours(1));
        later();
        int asked = world.lookUps.get();
        later();

        assertThat(state(sent.id())).isEqualTo(SendState.FAILED);
        assertThat(world.lookUps.get()).isEqualTo(asked);
        assertThat(told(Event.Failed.class))
                .containsExactly(new Event.Failed(sent.id(), BOB.toString(), "no such user"));
        assertThat(told(Event.Warning.class)).hasSize(1);
        assertThatThrownBy(() -> sending.send(BOB, "again", Duration.ZERO)).hasMessageContaining("no such user");
    }

    @Test
    void givenARegistryThatIsAwayOrAnswersUnproven_whenDaysGoBy_thenNothingEnds() {
        Sent sent = send("hello");
        world.store.forgetful = true;
        world.registered.remove(BOB);
        later();
        later();
        world.store.refuses = ErrorCode.BUSY;
        world.registriesAway = true;
        clock.advance(Duration.ofDays(2));
        later();
        world.registriesAway = false;
        for (ErrorCode code : List.of(ErrorCode.NOT_FOUND, ErrorCode.NOT_TRUSTED, ErrorCode.REVOKED)) {
            world.lookUpFails = failure(code, "somebody in between says " + code);
            clock.advance(Duration.ofDays(2));
            later();
        }

        assertThat(state(sent.id())).isEqualTo(SendState.QUEUED);
        assertThat(told(Event.Failed.class)).isEmpty();
    }

    @Test
    void givenARegistryThatKnowsBobAgain_whenItLosesHimOnceMore_thenTheWaitBeginsAnew() {
        Sent sent = send("hello");
        world.store.forgetful = true;
        world.registered.remove(BOB);
        later();
        later();
        world.registered.put(BOB, bobs);
        world.store.refuses = ErrorCode.BUSY;
        clock.advance(Duration.ofHours(12));
        later();
        world.registered.remove(BOB);
        clock.advance(Duration.ofHours(12));
        later();

        assertThat(state(sent.id())).isEqualTo(SendState.QUEUED);
        clock.advance(Duration.ofHours(24));
        later();
        assertThat(state(sent.id())).isEqualTo(SendState.FAILED);
    }

    @Test
    void givenSomebodyWaitsForAMessageThatIsGivenUp_whenItEnds_thenTheWaitDoes() {
        Sent sent = send("hello");
        base.store().outbox().put(message(sent.id()).because("no such user"), SendState.FAILED);

        assertThat(works.delivery().again(sent.id()).state()).isEqualTo(SendState.FAILED);
        assertThat(works.delivery().follow(sent.id())).isEqualTo(SendState.FAILED);
    }

    @Test
    void givenAClockThatIsSetBack_whenARetryIsDue_thenItIsMade() {
        world.registriesAway = true;
        send("hello");
        work.round();
        int asked = world.lookUps.get();

        clock.advance(Duration.ofHours(-1));
        after(Duration.ofSeconds(3));

        assertThat(world.lookUps.get()).isEqualTo(asked + 1);
    }

    /** The events of the type up to now: closing a listener's place tells it what is waiting. */
    private <T extends Event> List<T> told(Class<T> type) {
        place.close();
        place = events.listen(heard);
        return heard.all(type);
    }
}
