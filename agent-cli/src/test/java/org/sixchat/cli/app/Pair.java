package org.sixchat.cli.app;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.sixchat.cli.home.Profile;
import org.sixchat.cli.home.Settings;
import org.sixchat.cli.store.Anchor;
import org.sixchat.cli.store.Identity;
import org.sixchat.cli.store.LocalStore;
import org.sixchat.cli.store.QuickStores;
import org.sixchat.cli.store.StoredMessage;
import org.sixchat.cli.view.Event;
import org.sixchat.core.DeviceId;
import org.sixchat.core.UserId;
import org.sixchat.fixtures.TestDomain;
import org.sixchat.fixtures.TestIdentity;
import org.sixchat.pki.cert.Certificates;

/** Alice and Bob, enrolled at the two domains of a {@link World}. */
final class Pair implements AutoCloseable {
    static final UserId ALICE = UserId.parse("alice@a.example");
    static final UserId BOB = UserId.parse("bob@b.example");
    static final String TIME = "2026-11-23T08:15:30.250Z";

    final World world = new World();
    final Heard atAlice = new Heard();
    final Heard atBob = new Heard();
    final LocalAgent alice;
    final LocalAgent bob;
    private final Path folder;

    Pair(Path folder) {
        this.folder = folder;
        enrol(ALICE, world.a);
        enrol(BOB, world.b);
        alice = agent(ALICE, atAlice);
        bob = agent(BOB, atBob);
    }

    private Path file(UserId user) {
        return folder.resolve(user.local() + ".db");
    }

    private void enrol(UserId user, TestDomain domain) {
        DeviceId device = new DeviceId(UUID.randomUUID());
        TestIdentity identity = domain.person(user, device, user.local());
        world.registered.put(user, new World.Known(device, identity, List.of()));
        try (LocalStore store = QuickStores.open(file(user))) {
            store.identities()
                    .complete(new Identity(
                            user.toString(),
                            device.toString(),
                            user.local(),
                            identity.privateKey().getEncoded(),
                            Certificates.encodeChain(identity.chain()),
                            null,
                            null));
            for (TestDomain each : List.of(world.a, world.b)) {
                store.anchors()
                        .pin(new Anchor(
                                each.domain().value(), Certificates.encode(each.root()), "file", TIME, List.of()));
            }
        }
    }

    private LocalAgent agent(UserId user, Heard events) {
        Base base = base(user);
        LocalAgent agent = new LocalAgent(
                base, stranger -> false, (b, owner, threads) -> world.knowledgeOf(owner.user(), threads));
        agent.onEvent(events);
        return agent;
    }

    private Base base(UserId user) {
        Settings settings = Settings.of(
                Map.of(), List.of("sixchat.home=" + folder, "sixchat.peer.port=0", "sixchat.peer.listen=127.0.0.1"));
        return Base.of(
                Profile.of(settings, Map.of()), settings, QuickStores.open(file(user)), World.CLOCK, world.random);
    }

    /** Lets an agent be called. */
    void online(LocalAgent agent, Heard events) throws InterruptedException {
        agent.listen();
        events.await(Event.Registered.class, e -> true);
    }

    /** Puts messages of Alice into Bob's store, as if they had come. */
    void written(int count, String text, boolean held) {
        try (LocalStore store = QuickStores.open(file(BOB))) {
            store.inTransaction(() -> {
                for (int i = 0; i < count; i++) {
                    store.inbox()
                            .keep(
                                    new StoredMessage("m" + i, ALICE.toString(), "d", "c", TIME, TIME, text, "direct"),
                                    held);
                }
                return null;
            });
        }
    }

    @Override
    public void close() {
        alice.close();
        bob.close();
        world.close();
    }
}
