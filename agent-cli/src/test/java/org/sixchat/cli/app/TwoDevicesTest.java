package org.sixchat.cli.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sixchat.cli.view.Event;
import org.sixchat.cli.view.Messages;
import org.sixchat.cli.view.Sent;
import org.sixchat.core.UserId;

/** A line goes to each device of a user: over sessions where they can be reached, by the store elsewhere; to none of them twice. */
class TwoDevicesTest {
    private static final UserId ALICE = UserId.parse("alice@a.example");
    private static final UserId BOB = UserId.parse("bob@b.example");
    private static final Executor THREADS =
            task -> Thread.ofPlatform().daemon().name("test").start(task);

    @TempDir
    Path folder;

    private final World world = new World();
    private final Heard atAlice = new Heard();
    private final Heard atLaptop = new Heard();
    private final Heard atDesk = new Heard();
    private Agents agents;
    private LocalAgent alice;
    private LocalAgent laptop;
    private LocalAgent desk;
    private World.Known laptops;
    private World.Known desks;

    @BeforeEach
    void enrolled() {
        agents = new Agents(world, folder);
        agents.enrol(ALICE);
        laptops = agents.enrol(BOB);
        alice = agents.agent("alice", atAlice);
        laptop = agents.agent("bob", atLaptop);
        laptop.addContact(ALICE, false);
        alice.addContact(BOB, false);
    }

    private void withDesk() {
        desks = agents.enrolAnother("desk", BOB);
        desk = agents.agent("desk", atDesk);
        desk.addContact(ALICE, false);
    }

    @AfterEach
    void end() {
        for (LocalAgent agent : new LocalAgent[] {alice, laptop, desk}) {
            if (agent != null) {
                agent.close();
            }
        }
        world.close();
    }

    private static void online(LocalAgent agent, Heard events) throws InterruptedException {
        agent.listen();
        events.await(Event.Registered.class, e -> true);
    }

    private void deliveredTo(Sent sent, World.Known device) throws InterruptedException {
        atAlice.await(
                Event.Delivered.class,
                e -> e.id().equals(sent.id())
                        && e.device().equals(device.device().toString()));
    }

    private static void shownOnce(LocalAgent agent, String text) {
        assertThat(agent.inbox(true).messages())
                .extracting(Messages.Entry::text)
                .filteredOn(text::equals)
                .hasSize(1);
    }

    @Test
    void givenBothOnline_whenAliceSends_thenEachHasItDirectlyAndConfirmsIt() throws InterruptedException {
        withDesk();
        online(laptop, atLaptop);
        online(desk, atDesk);

        Sent sent = alice.send(BOB, "to both", Duration.ZERO);

        assertThat(sent.via()).isEqualTo("direct");
        assertThat(atLaptop.await(Event.Message.class, e -> true).via()).isEqualTo("direct");
        assertThat(atDesk.await(Event.Message.class, e -> true).via()).isEqualTo("direct");
        deliveredTo(sent, laptops);
        deliveredTo(sent, desks);
        assertThat(world.store.waiting()).isZero();
        shownOnce(laptop, "to both");
        shownOnce(desk, "to both");
    }

    @Test
    void givenAConversation_whenAliceSpeaks_thenTheOtherDeviceHearsItToo() throws InterruptedException {
        withDesk();
        online(laptop, atLaptop);
        online(desk, atDesk);

        try (Agent.Conversation talk = alice.chat(BOB, atAlice)) {
            talk.say("one");
            talk.say("two");
        }

        for (Heard heard : List.of(atLaptop, atDesk)) {
            heard.await(Event.Message.class, e -> e.text().equals("two"));
            assertThat(heard.all(Event.Message.class))
                    .extracting(Event.Message::text)
                    .containsExactly("one", "two");
        }
    }

    @Test
    void givenOneOff_whenItComesBack_thenItHasWhatTheOtherHadDirectlyAndNobodyHasItTwice() throws InterruptedException {
        withDesk();
        online(alice, atAlice);
        online(laptop, atLaptop);

        Sent sent = alice.send(BOB, "for the desk, too", Duration.ZERO);

        assertThat(sent.via()).isEqualTo("direct");
        deliveredTo(sent, laptops);
        assertThat(world.store.waiting()).isOne();
        online(desk, atDesk);
        assertThat(atDesk.await(Event.Message.class, e -> true).via()).isEqualTo("store");
        deliveredTo(sent, desks);
        laptop.close();
        laptop = agents.agent("bob", atLaptop);
        laptop.inbox(false);
        shownOnce(laptop, "for the desk, too");
        shownOnce(desk, "for the desk, too");
        assertThat(world.store.waiting()).isZero();
    }

    @Test
    void givenOneAddedMeanwhile_whenAliceAcceptsIt_thenItHasWhatIsSaidFromThenOn() throws InterruptedException {
        online(laptop, atLaptop);
        alice.send(BOB, "before", Duration.ZERO);
        withDesk();
        online(desk, atDesk);

        alice.send(BOB, "not accepted yet", Duration.ZERO);
        atAlice.await(Event.Warning.class, e -> e.message().contains("HAS A NEW DEVICE " + desks.device()));
        alice.addContact(BOB, true);
        Sent sent = alice.send(BOB, "accepted", Duration.ZERO);

        deliveredTo(sent, desks);
        assertThat(atDesk.await(Event.Message.class, e -> true).text()).isEqualTo("accepted");
        atLaptop.await(Event.Message.class, e -> e.text().equals("accepted"));
        assertThat(desk.inbox(true).messages()).hasSize(1);
        assertThat(laptop.inbox(true).messages()).hasSize(3);
    }

    @Test
    void givenOneThatTakesConnectionsAndSaysNothing_whenAliceSends_thenTheOtherHasItAtOnce() throws Exception {
        withDesk();
        online(laptop, atLaptop);
        CompletableFuture<Sent> sending;
        try (ServerSocket mute = new ServerSocket(0, 8, InetAddress.getLoopbackAddress())) {
            world.more.put(BOB, List.of(new World.Known(desks.device(), desks.identity(), List.of((InetSocketAddress)
                    mute.getLocalSocketAddress()))));

            sending = CompletableFuture.supplyAsync(() -> alice.send(BOB, "hello", Duration.ZERO), THREADS);
            atLaptop.await(Event.Message.class, e -> true);

            assertThat(sending).isNotDone();
        }
        deliveredTo(sending.get(60, TimeUnit.SECONDS), laptops);
        assertThat(world.store.waiting()).isOne();
    }
}
