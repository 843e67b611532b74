package org.sixchat.cli.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sixchat.cli.store.FormerKey;
import org.sixchat.cli.store.Identity;
import org.sixchat.cli.store.LocalStore;
import org.sixchat.cli.store.Pin;
import org.sixchat.cli.store.QuickStores;
import org.sixchat.cli.view.ContactDetails;
import org.sixchat.cli.view.Event;
import org.sixchat.core.UserId;
import org.sixchat.pki.cert.Certificates;
import org.sixchat.pki.key.Keys;

/** A contact's device has a new key: signed by the one before it is taken without a question, else it is refused loudly. */
class RenewalTest {
    private static final UserId ALICE = UserId.parse("alice@a.example");
    private static final UserId BOB = UserId.parse("bob@b.example");

    @TempDir
    Path folder;

    private final World world = new World();
    private final Heard atAlice = new Heard();
    private final Heard atBob = new Heard();
    private Agents agents;
    private World.Known bobs;
    private LocalAgent alice;
    private LocalAgent bob;

    @BeforeEach
    void met() {
        agents = new Agents(world, folder);
        agents.enrol(ALICE);
        bobs = agents.enrol(BOB);
        alice = agents.agent("alice", atAlice);
        bob = agents.agent("bob", atBob);
        alice.addContact(BOB, false);
        bob.addContact(ALICE, false);
        alice.lookUp(BOB);
    }

    @AfterEach
    void end() {
        alice.close();
        bob.close();
        world.close();
    }

    /** Bob's agent starts again with another key for the same device. */
    private World.Known restartWithNewKey(boolean signed) {
        bob.close();
        World.Known next = agents.device(BOB, bobs.device());
        world.registered.put(BOB, next);
        FormerKey before = new FormerKey(
                bobs.identity().privateKey().getEncoded(),
                Certificates.encodeChain(bobs.identity().chain()));
        try (LocalStore store = QuickStores.open(folder.resolve("bob.db"))) {
            store.identities()
                    .complete(new Identity(
                            BOB.toString(),
                            next.device().toString(),
                            BOB.local(),
                            next.identity().privateKey().getEncoded(),
                            Certificates.encodeChain(next.identity().chain()),
                            null,
                            null,
                            signed ? List.of(before) : null));
        }
        bob = agents.agent("bob", atBob);
        return next;
    }

    private static String key(World.Known known) {
        return HexFormat.of()
                .formatHex(Keys.sha256OfSpki(known.identity().leaf().getPublicKey()));
    }

    private List<String> pinned() {
        return agents.store("alice").people().pins(BOB).stream().map(Pin::key).toList();
    }

    @Test
    void givenANewKeyThatTheOldOneSigned_whenBobIsCalled_thenItIsPinnedInItsPlaceAndTheLineArrives()
            throws InterruptedException {
        assertThat(pinned()).containsExactly(key(bobs));
        World.Known next = restartWithNewKey(true);
        bob.listen();
        atBob.await(Event.Registered.class, e -> true);

        assertThat(alice.send(BOB, "still you?", Duration.ZERO).via()).isEqualTo("direct");

        atBob.await(Event.Message.class, m -> m.text().equals("still you?"));
        assertThat(atAlice.await(Event.Renewed.class, e -> true).key()).isEqualTo(key(next));
        assertThat(pinned()).containsExactly(key(next));
    }

    @Test
    void givenANewKeyThatTheOldOneSigned_whenBobCalls_thenItIsPinnedInItsPlace() throws InterruptedException {
        World.Known next = restartWithNewKey(true);
        alice.listen();
        atAlice.await(Event.Registered.class, e -> true);

        assertThat(bob.send(ALICE, "it is me", Duration.ZERO).via()).isEqualTo("direct");

        atAlice.await(Event.Message.class, m -> m.text().equals("it is me"));
        assertThat(pinned()).containsExactly(key(next));
        assertThat(atAlice.all(Event.Refused.class)).isEmpty();
    }

    @Test
    void givenAComparedDevice_whenItsKeyIsRenewed_thenItIsShownWithTheNewKeyAndHasToBeComparedAnew()
            throws InterruptedException {
        alice.compareContact(BOB, alice.showContact(BOB).devices().getFirst().safetyNumber());
        World.Known next = restartWithNewKey(true);
        bob.listen();
        atBob.await(Event.Registered.class, e -> true);

        ContactDetails.Device shown = alice.showContact(BOB).devices().getFirst();

        assertThat(shown.state()).isEqualTo("accepted");
        assertThat(shown.key()).isEqualTo(key(next));
        assertThat(shown.compared()).isNull();
    }

    @Test
    void givenANewKeyThatNobodySigned_whenBobIsCalledOrCalls_thenItIsRefusedLoudlyAndNothingIsSent()
            throws InterruptedException {
        restartWithNewKey(false);
        bob.listen();
        atBob.await(Event.Registered.class, e -> true);

        assertThatThrownBy(() -> alice.send(BOB, "for the old key only", Duration.ZERO))
                .hasMessageContaining("HAS CHANGED");

        assertThat(atAlice.await(Event.Refused.class, r -> true).reason()).contains("HAS CHANGED");
        assertThat(pinned()).containsExactly(key(bobs));
        assertThat(atBob.all(Event.Message.class)).isEmpty();
    }
}
