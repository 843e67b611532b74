package org.sixchat.cli.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sixchat.cli.directory.FoundDevice;
import org.sixchat.cli.store.OutgoingMessage;
import org.sixchat.cli.view.ContactChanged;
import org.sixchat.cli.view.ContactList;
import org.sixchat.cli.view.DeviceView;
import org.sixchat.cli.view.Event;
import org.sixchat.cli.view.Messages;
import org.sixchat.core.DeviceId;
import org.sixchat.core.UserId;

/** What an authority vouches for, but the owner has not accepted, gets nothing and passes for nobody. */
class PinsTest {
    private static final UserId ALICE = UserId.parse("alice@a.example");
    private static final UserId BOB = UserId.parse("bob@b.example");
    private static final String ROGUE = "rogue";

    @TempDir
    Path folder;

    private final World world = new World();
    private final Heard atAlice = new Heard();
    private final Heard atBob = new Heard();
    private Agents agents;
    private World.Known alices;
    private LocalAgent alice;
    private LocalAgent bob;

    @BeforeEach
    void enrolled() {
        agents = new Agents(world, folder);
        alices = agents.enrol(ALICE);
        agents.enrol(BOB);
        alice = agents.agent("alice", atAlice);
        bob = agents.agent("bob", atBob);
        alice.addContact(BOB, false);
        bob.addContact(ALICE, false);
    }

    @AfterEach
    void end() {
        alice.close();
        bob.close();
        world.close();
    }

    private List<String> sealedTo(String messageId) {
        OutgoingMessage message = agents.store("alice").outbox().find(messageId).orElseThrow();
        return message.sealing().devices().stream()
                .map(name -> name.substring(0, name.indexOf(' ')))
                .toList();
    }

    @Test
    void givenARogueDeviceListedOnce_whenTheRegistryIsAway_thenNothingIsSealedToIt() throws InterruptedException {
        String real = alice.lookUp(BOB).devices().getFirst().device();
        World.Known rogue = agents.device(BOB);
        world.more.put(BOB, List.of(rogue));

        String first = alice.send(BOB, "with the registry", Duration.ZERO).id();
        world.registriesAway = true;
        String second = alice.send(BOB, "without it", Duration.ZERO).id();

        assertThat(sealedTo(first)).containsExactly(real);
        assertThat(sealedTo(second)).containsExactly(real);
        assertThat(agents.store("alice").people().seen(BOB, rogue.device())).isEmpty();
        Event.Warning shown = atAlice.await(
                Event.Warning.class, w -> w.message().contains(rogue.device().toString()));
        assertThat(shown.message()).contains("NEW DEVICE");
    }

    @Test
    void givenADeviceThatWasSeenButNeverAccepted_whenTheRegistryIsAway_thenNothingIsSealedToIt() {
        String real = alice.lookUp(BOB).devices().getFirst().device();
        World.Known rogue = agents.device(BOB);
        agents.store("alice").people().see(found(rogue).toRemember());
        world.registriesAway = true;

        String sent = alice.send(BOB, "for Bob", Duration.ZERO).id();

        assertThat(sealedTo(sent)).containsExactly(real);
    }

    @Test
    void givenAnotherKeyOfBobsDeviceSeen_whenTheRegistryIsAway_thenTheMessageWaits() {
        String device = alice.lookUp(BOB).devices().getFirst().device();
        World.Known other = agents.device(BOB, DeviceId.parse(device));
        agents.store("alice").people().see(found(other).toRemember());
        world.registriesAway = true;

        assertThat(alice.send(BOB, "for Bob", Duration.ZERO).state()).isEqualTo("queued");
        assertThat(world.store.waiting()).isZero();
    }

    private static FoundDevice found(World.Known known) {
        return new FoundDevice(
                BOB,
                known.device(),
                "bob",
                known.identity().chain(),
                FoundDevice.GOOD,
                "offline",
                List.of(),
                1,
                World.CLOCK.instant());
    }

    @Test
    void givenANewDeviceBesideAKnownOne_whenLookedUp_thenItIsShownAsNotAccepted() {
        alice.lookUp(BOB);
        World.Known rogue = agents.device(BOB);
        world.more.put(BOB, List.of(rogue));

        List<DeviceView> devices = alice.lookUp(BOB).devices();

        assertThat(devices).extracting(DeviceView::accepted).containsExactly(true, false);
        assertThat(devices.getLast().device()).isEqualTo(rogue.device().toString());
        assertThat(devices.getLast().key()).isEqualTo(found(rogue).keyHash());
    }

    @Test
    void givenANewDevice_whenTheOwnerAcceptsIt_thenEachDeviceAndKeyIsTold() {
        alice.lookUp(BOB);
        World.Known fresh = agents.device(BOB);
        world.registered.put(BOB, fresh);

        ContactChanged changed = alice.addContact(BOB, true);

        assertThat(changed.accepted())
                .extracting(ContactList.Key::device)
                .containsExactly(fresh.device().toString());
        assertThat(changed.accepted())
                .extracting(ContactList.Key::key)
                .containsExactly(found(fresh).keyHash());
        assertThat(alice.addContact(BOB, false).accepted()).isNull();
    }

    /** Another device of hers, or another key of her device, that her authority vouches for. */
    private void letterFrom(World.Known rogue, String text) {
        agents.enrol(ROGUE, ALICE, rogue);
        try (LocalAgent agent = agents.agent(ROGUE, new Heard())) {
            agent.addContact(BOB, false);
            assertThat(agent.send(BOB, text, Duration.ZERO).state()).isEqualTo("stored");
        }
        world.registered.put(ALICE, alices);
    }

    @Test
    void givenAKnownContact_whenALetterOfAnotherDeviceComes_thenItIsHeldUntilThatDeviceIsAccepted()
            throws InterruptedException {
        bob.lookUp(ALICE);
        World.Known rogue = agents.device(ALICE);
        letterFrom(rogue, "send me the keys");

        bob.listen();

        Event.Refused refused = atBob.await(Event.Refused.class, r -> true);
        assertThat(refused.from()).isEqualTo(ALICE.toString());
        assertThat(refused.reason()).contains("NEW DEVICE", rogue.device().toString());
        bob.addContact(ALICE, false);
        assertThat(bob.inbox(false).messages()).isEmpty();
        assertThat(bob.inbox(false).held()).isOne();
        world.more.put(ALICE, List.of(rogue));
        bob.addContact(ALICE, true);
        assertThat(bob.inbox(false).messages()).extracting(Messages.Entry::text).containsExactly("send me the keys");
    }

    @Test
    void givenAKnownContact_whenALetterUnderAnotherKeyComes_thenItIsHeldAndTheChangeIsShown()
            throws InterruptedException {
        bob.lookUp(ALICE);
        letterFrom(agents.device(ALICE, alices.device()), "send me the keys");

        bob.listen();

        assertThat(atBob.await(Event.Refused.class, r -> true).reason()).contains("HAS CHANGED");
        assertThat(bob.inbox(false).messages()).isEmpty();
        assertThat(atBob.all(Event.Message.class)).isEmpty();
    }

    @Test
    void givenAContactNeverMet_whenHerFirstLetterComes_thenItsKeyIsPinned() throws InterruptedException {
        alice.send(BOB, "hello", Duration.ZERO);

        bob.listen();

        atBob.await(Event.Message.class, m -> m.text().equals("hello"));
        assertThat(bob.contacts().contacts().getFirst().devices())
                .extracting(ContactList.Key::device)
                .containsExactly(alices.device().toString());
        world.registered.put(ALICE, agents.device(ALICE));
        assertThatThrownBy(() -> bob.send(ALICE, "hello", Duration.ZERO)).hasMessageContaining("NEW DEVICE");
    }

    @Test
    void givenLettersOfTwoDevicesOfAStranger_whenSheBecomesAContact_thenOnlyTheFirstIsLetIn()
            throws InterruptedException {
        bob.removeContact(ALICE, true);
        alice.send(BOB, "the first", Duration.ZERO);
        letterFrom(agents.device(ALICE), "the second");
        bob.listen();
        atBob.await(Event.Refused.class, r -> atBob.all(Event.Refused.class).size() == 2);

        bob.addContact(ALICE, false);

        assertThat(bob.inbox(false).messages()).hasSize(1);
        assertThat(bob.status().held()).isOne();
        atBob.await(Event.Refused.class, r -> r.reason().contains("NEW DEVICE"));
    }

    @Test
    void givenALetterOfAnotherDeviceHeld_whenTheOwnerLetsACallerIn_thenTheLetterStaysHeld()
            throws InterruptedException {
        bob.removeContact(ALICE, true);
        letterFrom(agents.device(ALICE), "send me the keys");
        bob.listen();
        atBob.await(Event.Refused.class, r -> true);
        bob.close();
        bob = agents.agent("bob", atBob, stranger -> true);
        bob.listen();
        atBob.await(
                Event.Registered.class, e -> atBob.all(Event.Registered.class).size() == 2);

        assertThat(alice.send(BOB, "it is me", Duration.ZERO).via()).isEqualTo("direct");

        atBob.await(Event.Message.class, m -> m.text().equals("it is me"));
        assertThat(bob.status().held()).isOne();
        assertThat(bob.inbox(false).messages()).extracting(Messages.Entry::text).containsExactly("it is me");
    }
}
