package org.sixchat.cli.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sixchat.cli.view.Event;
import org.sixchat.cli.view.Messages;
import org.sixchat.cli.view.Sent;
import org.sixchat.core.DeviceId;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.core.UserId;
import org.sixchat.fixtures.TestIdentity;

/** Two agents on real sockets, with registries in memory and a store that speaks the real protocol. */
class TwoAgentsTest {
    private static final UserId ALICE = UserId.parse("alice@a.example");
    private static final UserId BOB = UserId.parse("bob@b.example");

    @TempDir
    Path folder;

    private final World world = new World();
    private Agents agents;
    private final Heard atAlice = new Heard();
    private final Heard atBob = new Heard();
    private LocalAgent alice;
    private LocalAgent bob;

    @BeforeEach
    void enrolled() {
        agents = new Agents(world, folder);
        agents.enrol(ALICE);
        agents.enrol(BOB);
        alice = agent(ALICE, atAlice);
        bob = agent(BOB, atBob);
        alice.addContact(BOB, false);
        bob.addContact(ALICE, false);
    }

    @AfterEach
    void end() {
        alice.close();
        bob.close();
        world.close();
    }

    private LocalAgent agent(UserId user, Heard events) {
        return agents.agent(user.local(), events);
    }

    private void online(LocalAgent agent, Heard events) throws InterruptedException {
        agent.listen();
        events.await(Event.Registered.class, e -> true);
    }

    @Test
    void givenBobOnline_whenAliceSends_thenItGoesDirectlyAndBobSeesWhoItIs() throws InterruptedException {
        online(bob, atBob);

        Sent sent = alice.send(BOB, "hello Bob", Duration.ZERO);

        assertThat(sent.state()).isEqualTo("delivered");
        assertThat(sent.via()).isEqualTo("direct");
        Event.Call call = atBob.await(Event.Call.class, e -> true);
        assertThat(call.peer().user()).isEqualTo(ALICE.toString());
        assertThat(call.verified()).isTrue();
        assertThat(atBob.await(Event.Message.class, e -> true).text()).isEqualTo("hello Bob");
        assertThat(bob.inbox(false).messages()).extracting(Messages.Entry::from).containsExactly(ALICE.toString());
        assertThat(bob.inbox(false).messages()).isEmpty();
    }

    @Test
    void givenAConversation_whenBothSpeak_thenEachHearsTheOther() throws InterruptedException {
        online(bob, atBob);
        Heard heard = new Heard();

        try (Agent.Conversation talk = alice.chat(BOB, heard)) {
            assertThat(talk.connected()).as("%s", heard).isTrue();
            assertThat(heard.await(Event.Connected.class, e -> true).peer().user())
                    .isEqualTo(BOB.toString());
            assertThat(talk.say("hello").state()).isEqualTo("delivered");
            assertThat(bob.send(ALICE, "hello yourself", Duration.ZERO).via()).isEqualTo("direct");
            assertThat(heard.await(Event.Message.class, e -> true).text()).isEqualTo("hello yourself");
            assertThat(atBob.await(Event.Read.class, e -> true).by()).isEqualTo(ALICE.toString());
        }

        assertThat(atBob.await(Event.Ended.class, e -> true).reason()).isEqualTo("closed");
        assertThat(alice.inbox(false).messages()).isEmpty();
    }

    @Test
    void givenAnOwnerWhoKeepsToHimselfWhatHeReads_whenHeHasReadAndAnswers_thenTheAnswerAloneIsTold()
            throws InterruptedException {
        alice.close();
        agents.further.add("sixchat.chat.read-receipts=false");
        alice = agent(ALICE, atAlice);
        online(bob, atBob);
        Heard heard = new Heard();

        try (Agent.Conversation talk = alice.chat(BOB, heard)) {
            bob.send(ALICE, "have you read this?", Duration.ZERO);
            heard.await(Event.Message.class, e -> true);
            talk.say("who knows");
            atBob.await(Event.Message.class, e -> e.text().equals("who knows"));
        }

        atBob.await(Event.Ended.class, e -> true);
        assertThat(atBob.all(Event.Read.class)).isEmpty();
        assertThat(alice.inbox(false).messages()).isEmpty();
    }

    @Test
    void givenBobOffline_whenHeComesBack_thenTheSealedMessageIsShownOnceAndAliceLearnsOfIt()
            throws InterruptedException {
        online(alice, atAlice);

        Sent sent = alice.send(BOB, "read this later", Duration.ZERO);

        assertThat(sent.state()).isEqualTo("stored");
        assertThat(sent.via()).isEqualTo("store");
        online(bob, atBob);
        Event.Message message = atBob.await(Event.Message.class, e -> true);
        assertThat(message.text()).isEqualTo("read this later");
        assertThat(message.via()).isEqualTo("store");
        assertThat(message.id()).isEqualTo(sent.id());
        atAlice.await(Event.Delivered.class, e -> e.id().equals(sent.id()));
        assertThat(bob.inbox(false).messages()).hasSize(1);
        assertThat(bob.inbox(false).messages()).isEmpty();
        assertThat(world.store.waiting()).isZero();
    }

    @Test
    void givenAStranger_whenSheCallsAndWrites_thenSheIsRefusedAndHerLetterIsHeldUntilSheIsAContact()
            throws InterruptedException {
        bob.removeContact(ALICE, true);
        online(bob, atBob);

        assertThat(alice.send(BOB, "do you know me?", Duration.ZERO).state()).isEqualTo("stored");

        assertThat(atBob.await(Event.Refused.class, e -> true).from()).isEqualTo(ALICE.toString());
        bob.close();
        bob = agent(BOB, atBob);
        assertThat(bob.inbox(false).messages()).isEmpty();
        assertThat(bob.inbox(false).held()).isOne();
        bob.addContact(ALICE, false);
        assertThat(bob.inbox(false).messages()).extracting(Messages.Entry::text).containsExactly("do you know me?");
    }

    @Test
    void givenAnotherKeyForBobsDevice_whenAliceSends_thenItIsALoudRefusal() throws InterruptedException {
        online(bob, atBob);
        alice.send(BOB, "hello", Duration.ZERO);
        World.Known known = world.registered.get(BOB);
        TestIdentity other = world.b.person(BOB, known.device(), "bob");
        bob.close();
        world.registered.put(BOB, new World.Known(known.device(), other, List.of()));

        assertThatThrownBy(() -> alice.send(BOB, "still you?", Duration.ZERO))
                .isInstanceOfSatisfying(
                        SixChatException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.NOT_TRUSTED))
                .hasMessageContaining("HAS CHANGED");
        assertThat(alice.status().queued()).isZero();
        world.registered.put(BOB, known);
        bob = agent(BOB, atBob);
    }

    @Test
    void givenANewDeviceOfBob_whenAliceSends_thenItGetsNothingBeforeSheAcceptsIt() {
        assertThat(alice.lookUp(BOB).devices()).hasSize(1);
        DeviceId device = new DeviceId(UUID.randomUUID());
        world.registered.put(BOB, new World.Known(device, world.b.person(BOB, device, "bob"), List.of()));

        assertThatThrownBy(() -> alice.send(BOB, "hello", Duration.ZERO)).hasMessageContaining("NEW DEVICE");

        alice.addContact(BOB, true);
        assertThat(alice.send(BOB, "hello", Duration.ZERO).state()).isEqualTo("stored");
    }

    @Test
    void givenNoRegistry_whenAliceHasMetBob_thenSheReachesHimWhereHeWas() throws InterruptedException {
        online(bob, atBob);
        alice.send(BOB, "hello", Duration.ZERO);
        alice.close();
        world.registriesAway = true;
        alice = agent(ALICE, atAlice);

        assertThat(alice.send(BOB, "still here?", Duration.ZERO).via()).isEqualTo("direct");
    }

    @Test
    void givenNoRegistryAndNobodyMet_whenAliceSends_thenItIsQueuedAndGoesWhenTheRegistryIsBack()
            throws InterruptedException {
        world.registriesAway = true;

        Sent sent = alice.send(BOB, "later then", Duration.ZERO);

        assertThat(sent.state()).isEqualTo("queued");
        assertThat(sent.reason()).contains("no registry answers");
        world.registriesAway = false;
        online(bob, atBob);
        online(alice, atAlice);
        atAlice.await(Event.Delivered.class, e -> e.id().equals(sent.id()));
        assertThat(atBob.await(Event.Message.class, e -> true).text()).isEqualTo("later then");
    }

    @Test
    void givenAnUnknownUser_whenAliceSends_thenItIsAnErrorAndNothingIsKept() {
        assertThatThrownBy(() -> alice.send(UserId.parse("nobody@b.example"), "hello", Duration.ZERO))
                .isInstanceOfSatisfying(
                        SixChatException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.NOT_FOUND));
        assertThat(alice.status().queued()).isZero();
    }
}
