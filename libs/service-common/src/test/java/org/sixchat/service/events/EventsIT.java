package org.sixchat.service.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.core.UserId;
import org.sixchat.engines.Await;
import org.sixchat.engines.EmbeddedEngines;
import org.sixchat.events.EventEnvelope;
import org.sixchat.events.MailboxWaiting;

/** Outbox and inbox of two services on real engines: nothing lost, nothing twice, in order, whatever falls. */
class EventsIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private TestService sender;
    private TestService receiver;
    private UserId user;

    @BeforeEach
    void start() {
        user = UserId.parse("u" + UUID.randomUUID().toString().substring(0, 8) + "@a.example");
        sender = new TestService("sender-" + user.local());
        receiver = new TestService("receiver-" + user.local());
        receiver.reactTo(user);
        sender.relay.start();
        receiver.consumer.start();
    }

    @AfterEach
    void stop() throws InterruptedException {
        sender.close();
        receiver.close();
    }

    @Test
    void givenManyChanges_whenTheyCommit_thenTheirEventsHaveEffectOnceAndInOrder() {
        IntStream.rangeClosed(1, 500).forEach(i -> sender.change(new MailboxWaiting(user, i), i));

        awaitEffects(500);
        assertThat(receiver.effects())
                .isEqualTo(IntStream.rangeClosed(1, 500).boxed().toList());
        Await.until("outbox empty", PATIENCE, () -> sender.outboxSize() == 0);
    }

    @Test
    void givenAChangeThatIsRolledBack_whenTheNextCommits_thenOnlyThatIsTold() {
        sender.changeAndRollBack(new MailboxWaiting(user, 1), 1);
        sender.change(new MailboxWaiting(user, 2), 2);

        awaitEffects(1);
        assertThat(receiver.effects()).containsExactly(2);
    }

    @Test
    void givenTwoReplicas_whenBothRelay_thenEventsAreToldInOrder() throws InterruptedException {
        try (TestService second = sender.replica()) {
            second.relay.start();
            IntStream.rangeClosed(1, 100).forEach(i -> sender.change(new MailboxWaiting(user, i), i));
            sender.relay.stop();
            IntStream.rangeClosed(101, 200).forEach(i -> sender.change(new MailboxWaiting(user, i), i));
            awaitEffects(200);
        }
        assertThat(receiver.effects())
                .isEqualTo(IntStream.rangeClosed(1, 200).boxed().toList());
    }

    @Test
    void givenTheBrokerFalls_whenItIsBack_thenTheEventsOfTheMeantimeArrive() {
        sender.change(new MailboxWaiting(user, 1), 1);
        awaitEffects(1);
        EmbeddedEngines.kafka().kill();
        IntStream.rangeClosed(2, 20).forEach(i -> sender.change(new MailboxWaiting(user, i), i));
        EmbeddedEngines.kafka().restart();

        awaitEffects(20);
        assertThat(receiver.effects())
                .isEqualTo(IntStream.rangeClosed(1, 20).boxed().toList());
    }

    @Test
    void givenAStoreThatFailsForAWhile_whenItWorksAgain_thenNothingWasSkipped() {
        receiver.failTimes(3);
        IntStream.rangeClosed(1, 5).forEach(i -> sender.change(new MailboxWaiting(user, i), i));

        awaitEffects(5);
        assertThat(receiver.effects()).containsExactly(1, 2, 3, 4, 5);
        assertThat(receiver.deadLetters(user)).isEmpty();
    }

    @Test
    void givenAnEventSeenBefore_whenItOrAnOlderOneArrives_thenItHasNoEffect() throws Exception {
        EventEnvelope fifth = sender.publish(new MailboxWaiting(user, 5), 5);
        sender.publish(new MailboxWaiting(user, 4), 4);
        sender.republish(fifth);
        sender.publish(new MailboxWaiting(user, 6), 6);

        Await.until("the last one", PATIENCE, () -> receiver.effects().contains(6));
        assertThat(receiver.effects()).containsExactly(5, 6);
    }

    @Test
    void givenWhatCannotBeRead_whenItArrives_thenItIsSetAsideWithTheReasonAndTheRestGoesOn() throws Exception {
        receiver.refuse(2, new SixChatException(ErrorCode.MALFORMED, "no second one"));
        sender.publishRaw(user, "no json");
        sender.publish(new MailboxWaiting(user, 1), 1);
        sender.publish(new MailboxWaiting(user, 2), 2);
        sender.publish(new MailboxWaiting(user, 3), 3);

        awaitEffects(2);
        assertThat(receiver.effects()).containsExactly(1, 3);
        Await.until("set aside", PATIENCE, () -> receiver.deadLetters(user).size() == 2);
        List<String> reasons = receiver.deadLetters(user);
        assertThat(reasons.getFirst()).startsWith("malformed: ");
        assertThat(reasons.getLast()).isEqualTo("malformed: no second one");
    }

    private void awaitEffects(int count) {
        Await.until(count + " effects", PATIENCE, () -> receiver.effects().size() >= count);
    }
}
