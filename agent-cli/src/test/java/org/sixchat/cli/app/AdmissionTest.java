package org.sixchat.cli.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sixchat.cli.home.Profile;
import org.sixchat.cli.home.Settings;
import org.sixchat.cli.store.Contact;
import org.sixchat.cli.store.LocalStore;
import org.sixchat.cli.store.People;
import org.sixchat.cli.store.Pin;
import org.sixchat.cli.store.QuickStores;
import org.sixchat.core.DeviceId;
import org.sixchat.core.DomainName;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.core.UserId;
import org.sixchat.fixtures.TestDomain;
import org.sixchat.fixtures.TestIdentity;
import org.sixchat.pki.keystore.KeyEntry;
import org.sixchat.sixchat.crypto.Suite;
import org.sixchat.sixchat.identity.AdmissionPolicy;
import org.sixchat.sixchat.identity.AdmissionPolicy.Decision;
import org.sixchat.sixchat.identity.PeerRole;
import org.sixchat.sixchat.identity.RemoteIdentity;

/** Who is let in, and that nothing is stored of them before they have proved their key. */
class AdmissionTest {
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final UserId ALICE = UserId.parse("alice@a.example");
    private static final UserId BOB = UserId.parse("bob@b.example");

    @TempDir
    Path folder;

    private final TestDomain a = TestDomain.create(new DomainName("a.example"));
    private final TestDomain b = TestDomain.create(new DomainName("b.example"));
    private final DeviceId laptop = new DeviceId(UUID.randomUUID());
    private LocalStore store;

    @BeforeEach
    void open() {
        store = QuickStores.open(folder.resolve("bob.db"));
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void givenAStranger_whenTheOwnerLetsThemIn_thenTheyAreAContactOnlyOnceTheyHaveProvedTheirKey() {
        RemoteIdentity alice = caller(laptop);

        Decision decision = decide(admission(true).callers(), alice);

        assertThat(people().isContact(ALICE)).isFalse();
        assertThat(people().pins(ALICE)).isEmpty();
        established(decision);
        assertThat(people().isContact(ALICE)).isTrue();
        assertThat(people().pins(ALICE)).extracting(Pin::device).containsExactly(laptop.toString());
    }

    @Test
    void givenAContactWithoutPins_whenTheyCallOrAreCalled_thenThePinComesWithTheSession() {
        people().add(new Contact(ALICE.toString(), "2026-11-23T08:15:30Z"));
        RemoteIdentity alice = caller(laptop);
        Admission admission = admission(false);

        Decision calling = decide(admission.callers(), alice);
        Decision called = decide(admission.called(), alice);

        assertThat(people().pins(ALICE)).isEmpty();
        established(called);
        established(calling);
        assertThat(people().pins(ALICE)).hasSize(1);
    }

    @Test
    void givenASuiteThatADeviceHasUsed_whenAWorseOneIsToBe_thenItIsRefusedAndABetterOneIsKept() {
        people().add(new Contact(ALICE.toString(), "2026-11-23T08:15:30Z"));
        RemoteIdentity alice = caller(laptop);
        Admission admission = admission(false);

        established(decide(admission.callers(), alice, Suite.CHACHA20_POLY1305));
        established(decide(admission.called(), alice, Suite.AES_256_GCM));
        established(decide(admission.called(), alice, Suite.AES_256_GCM));

        assertThat(people().pins(ALICE)).extracting(Pin::best).containsExactly(Optional.of(Suite.AES_256_GCM));
        for (AdmissionPolicy policy : List.of(admission.callers(), admission.called())) {
            assertThat(decide(policy, alice, Suite.CHACHA20_POLY1305))
                    .isInstanceOfSatisfying(
                            Decision.Refuse.class,
                            refused -> assertThat(refused.reason()).contains("HAS USED", "CHACHA20"));
        }
    }

    private static Decision decide(AdmissionPolicy policy, RemoteIdentity remote, Suite suite) {
        return policy.admit(remote, suite).await().atMost(SOON);
    }

    @Test
    void givenTwoKeysAtOnce_whenOneHasBeenPinned_thenTheSessionOfTheOtherDoesNotStand() {
        Admission admission = admission(false);
        Decision first = decide(admission.called(), caller(laptop));
        Decision second = decide(admission.called(), caller(laptop));

        established(first);

        assertThatThrownBy(() -> established(second))
                .isInstanceOfSatisfying(
                        SixChatException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.NOT_TRUSTED));
    }

    @Test
    void givenAChangedKeyOrANewDevice_whenTheyCall_thenTheyAreRefusedAndThePinStays() {
        people().add(new Contact(ALICE.toString(), "2026-11-23T08:15:30Z"));
        established(decide(admission(false).callers(), caller(laptop)));
        List<Pin> before = people().pins(ALICE);

        assertThat(decide(admission(false).callers(), caller(laptop))).isInstanceOf(Decision.Refuse.class);
        assertThat(decide(admission(false).callers(), caller(new DeviceId(UUID.randomUUID()))))
                .isInstanceOf(Decision.Refuse.class);
        assertThat(people().pins(ALICE)).isEqualTo(before);
    }

    private People people() {
        return store.people();
    }

    private Admission admission(boolean answer) {
        Settings settings = Settings.of(Map.of(), List.of("sixchat.home=" + folder));
        Base base = Base.of(Profile.of(settings, Map.of()), settings, store, World.CLOCK, new SecureRandom());
        DeviceId device = new DeviceId(UUID.randomUUID());
        TestIdentity own = b.person(BOB, device, "Bob");
        Owner owner = new Owner(BOB, device, "Bob", new KeyEntry(own.privateKey(), own.chain()), Optional.empty());
        return new Admission(base, owner, new Pinning(base, new EventBus()), new EventBus(), stranger -> answer);
    }

    /** Alice on a device, with a fresh key each time. */
    private RemoteIdentity caller(DeviceId device) {
        return new RemoteIdentity(
                ALICE.toString(),
                PeerRole.PERSON,
                "Alice",
                Optional.of(device),
                a.person(ALICE, device, "Alice").chain(),
                RemoteIdentity.StatusEvidence.STAPLED);
    }

    private static Decision decide(AdmissionPolicy policy, RemoteIdentity remote) {
        return policy.admit(remote).await().atMost(SOON);
    }

    private static void established(Decision decision) {
        ((Decision.Admit) decision).onEstablished().await().atMost(SOON);
    }
}
