package org.sixchat.cli.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Path;
import java.time.Duration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sixchat.cli.view.ContactCompared;
import org.sixchat.cli.view.ContactDetails;
import org.sixchat.cli.view.Event;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.core.UserId;

/** What is known of a contact's devices, and that their safety numbers were compared. */
class ContactCardTest {
    private static final UserId ALICE = UserId.parse("alice@a.example");
    private static final UserId BOB = UserId.parse("bob@b.example");

    @TempDir
    Path folder;

    private final World world = new World();
    private final Heard atBob = new Heard();
    private Agents agents;
    private LocalAgent alice;
    private LocalAgent bob;
    private World.Known bobs;

    @BeforeEach
    void met() throws InterruptedException {
        agents = new Agents(world, folder);
        agents.enrol(ALICE);
        bobs = agents.enrol(BOB);
        alice = agents.agent("alice", new Heard());
        bob = agents.agent("bob", atBob);
        alice.addContact(BOB, false);
        bob.addContact(ALICE, false);
        bob.listen();
        atBob.await(Event.Registered.class, e -> true);
        alice.send(BOB, "hello", Duration.ZERO);
    }

    @AfterEach
    void end() {
        alice.close();
        bob.close();
        world.close();
    }

    private static ContactDetails.Device only(ContactDetails details) {
        assertThat(details.devices()).hasSize(1);
        return details.devices().getFirst();
    }

    private static void refused(ThrowingCallable attempt, ErrorCode code, String says) {
        assertThatThrownBy(attempt)
                .isInstanceOfSatisfying(
                        SixChatException.class, e -> assertThat(e.code()).isEqualTo(code))
                .hasMessageContaining(says);
    }

    @Test
    void givenAContactThatWasMet_whenShown_thenWhoAndByWhomAndHowItsStatusIsKnownIsThere() {
        ContactDetails details = alice.showContact(BOB);

        ContactDetails.Device device = only(details);
        assertThat(details.contact()).isTrue();
        assertThat(device.state()).isEqualTo("accepted");
        assertThat(device.device()).isEqualTo(bobs.device().toString());
        assertThat(device.suite()).isEqualTo("X25519MLKEM768-AES256GCM-SHA384");
        assertThat(device.compared()).isNull();
        assertThat(device.certificate().displayName()).isEqualTo("bob");
        assertThat(device.certificate().issuer())
                .isEqualTo(bobs.identity().leaf().getIssuerX500Principal().getName());
        assertThat(device.certificate().revocation()).isIn("stapled", "fetched");
        assertThat(device.certificate().knownUntil()).isNotNull();
        assertThat(device.problem()).isNull();
    }

    @Test
    void givenBoth_whenEachShowsTheOther_thenTheySeeTheSameNumber() {
        String number = only(alice.showContact(BOB)).safetyNumber();

        assertThat(number.replace(" ", "")).matches("[0-9]{60}");
        assertThat(only(bob.showContact(ALICE)).safetyNumber()).isEqualTo(number);
    }

    @Test
    void givenTheNumberThatBobSees_whenCompared_thenItIsNotedUntilHisKeyChanges() {
        String bobSees = only(bob.showContact(ALICE)).safetyNumber();

        ContactCompared compared = alice.compareContact(BOB, bobSees.replace(" ", ""));

        assertThat(compared.device()).isEqualTo(bobs.device().toString());
        assertThat(only(alice.showContact(BOB)).compared()).isEqualTo(compared.compared());
        assertThat(alice.contacts().contacts().getFirst().devices().getFirst().compared())
                .isEqualTo(compared.compared());
        alice.addContact(BOB, true);
        assertThat(only(alice.showContact(BOB)).compared()).isEqualTo(compared.compared());

        bob.close();
        bob = agents.agent("bob", atBob);
        World.Known other = agents.device(BOB, bobs.device());
        world.registered.put(BOB, other);
        ContactDetails.Device changed = only(alice.showContact(BOB));
        assertThat(changed.state()).isEqualTo("key-changed");
        assertThat(changed.otherKey()).isNotEqualTo(changed.key());
        refused(() -> alice.send(BOB, "is it you?", Duration.ZERO), ErrorCode.NOT_TRUSTED, "COMPARED BY YOU");
        alice.addContact(BOB, true);
        assertThat(only(alice.showContact(BOB)).compared()).isNull();
        assertThat(only(alice.showContact(BOB)).safetyNumber().replace(" ", "")).isNotEqualTo(bobSees.replace(" ", ""));
    }

    @Test
    void givenAnotherNumber_whenCompared_thenItIsALoudRefusalAndNothingIsNoted() {
        refused(
                () -> alice.compareContact(BOB, "0".repeat(60)),
                ErrorCode.NOT_TRUSTED,
                "THAT IS NOT THE SAFETY NUMBER");
        refused(() -> alice.compareContact(BOB, "12345"), ErrorCode.BAD_REQUEST, "sixty digits");
        refused(
                () -> alice.compareContact(UserId.parse("carol@b.example"), "0".repeat(60)),
                ErrorCode.NOT_FOUND,
                "No device");

        assertThat(only(alice.showContact(BOB)).compared()).isNull();
    }

    @Test
    void givenTheRegistryAway_whenShown_thenWhatIsPinnedIsThereAndWhyNoMoreIs() {
        world.registriesAway = true;

        ContactDetails details = alice.showContact(BOB);

        assertThat(details.notLookedUp()).isEqualTo("no registry answers");
        assertThat(only(details).state()).isEqualTo("accepted");
        assertThat(only(details).certificate().displayName()).isEqualTo("bob");
        refused(() -> alice.showContact(UserId.parse("carol@b.example")), ErrorCode.UNREACHABLE, "no registry");
    }

    @Test
    void givenANewDeviceAndOneThatIsGone_whenShown_thenItIsSaidOfBoth() {
        World.Known fresh = agents.device(BOB);
        world.registered.put(BOB, fresh);

        ContactDetails details = alice.showContact(BOB);

        assertThat(details.devices())
                .extracting(ContactDetails.Device::device, ContactDetails.Device::state)
                .containsExactly(
                        tuple(bobs.device().toString(), "not-listed"),
                        tuple(fresh.device().toString(), "not-accepted"));
        assertThat(details.devices().get(1).certificate().displayName()).isEqualTo("bob");
    }
}
