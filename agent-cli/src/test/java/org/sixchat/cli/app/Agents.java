package org.sixchat.cli.app;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.sixchat.cli.directory.Knowledge;
import org.sixchat.cli.home.Profile;
import org.sixchat.cli.home.Settings;
import org.sixchat.cli.store.Anchor;
import org.sixchat.cli.store.Identity;
import org.sixchat.cli.store.LocalStore;
import org.sixchat.cli.store.QuickStores;
import org.sixchat.core.DeviceId;
import org.sixchat.core.UserId;
import org.sixchat.fixtures.TestDomain;
import org.sixchat.fixtures.TestIdentity;
import org.sixchat.pki.cert.Certificates;
import org.sixchat.sixchat.identity.RemoteIdentity;

/** Agents of people in a world, each with a store of its own in one folder. */
final class Agents {
    static final String TIME = "2026-11-23T08:15:30.250Z";

    private final World world;
    private final Path folder;
    /** Settings of the agents that are made from now on. */
    final List<String> further = new ArrayList<>();

    private final Map<String, LocalStore> stores = new ConcurrentHashMap<>();

    Agents(World world, Path folder) {
        this.world = world;
        this.folder = folder;
    }

    /** A device that the domain vouches for, and whose registry does not know it. */
    World.Known device(UserId user, DeviceId device) {
        TestIdentity identity = world.domain(user.domain()).person(user, device, user.local());
        return new World.Known(device, identity, List.of());
    }

    World.Known device(UserId user) {
        return device(user, new DeviceId(UUID.randomUUID()));
    }

    /** Enrols a device, which the registry shows from now on. */
    World.Known enrol(UserId user) {
        World.Known known = device(user);
        enrol(user.local(), user, known);
        return known;
    }

    /** Enrols a further device of somebody, under a name for its store. */
    World.Known enrolAnother(String name, UserId user) {
        World.Known known = device(user);
        world.more.merge(
                user,
                List.of(known),
                (some, one) -> Stream.concat(some.stream(), one.stream()).toList());
        store(name, user, known);
        return known;
    }

    /** Enrols a device under a name for its store. */
    void enrol(String name, UserId user, World.Known known) {
        world.registered.put(user, known);
        store(name, user, known);
    }

    private void store(String name, UserId user, World.Known known) {
        try (LocalStore store = QuickStores.open(file(name))) {
            store.identities()
                    .complete(new Identity(
                            user.toString(),
                            known.device().toString(),
                            user.local(),
                            known.identity().privateKey().getEncoded(),
                            Certificates.encodeChain(known.identity().chain()),
                            null,
                            null));
            for (TestDomain each : List.of(world.a, world.b)) {
                store.anchors()
                        .pin(new Anchor(
                                each.domain().value(), Certificates.encode(each.root()), "file", TIME, List.of()));
            }
        }
    }

    private Path file(String name) {
        return folder.resolve(name + ".db");
    }

    /** What the use cases of a name stand on. */
    Base base(String name, InstantSource clock) {
        List<String> all = new ArrayList<>(
                List.of("sixchat.home=" + folder, "sixchat.peer.port=0", "sixchat.peer.listen=127.0.0.1"));
        all.addAll(further);
        Settings settings = Settings.of(Map.of(), all);
        LocalStore store = QuickStores.open(file(name));
        stores.put(name, store);
        return Base.of(Profile.of(settings, Map.of()), settings, store, clock, world.random);
    }

    /** An agent that knows nobody but its own domain's and the other's roots. */
    LocalAgent agent(String name, Heard events) {
        return agent(name, events, stranger -> false);
    }

    /** An agent whose owner answers so about strangers who call. */
    LocalAgent agent(String name, Heard events, Predicate<RemoteIdentity> ask) {
        LocalAgent agent = new LocalAgent(base(name, World.CLOCK), ask, (b, owner, threads) -> knowledge(owner));
        agent.onEvent(events);
        return agent;
    }

    /** The parts of an agent, for a test that works them by hand. */
    Works works(Base base, EventBus events) {
        return new Works(
                base,
                Owner.of(base.store().identities().own()),
                events,
                stranger -> false,
                (b, owner, threads) -> knowledge(owner));
    }

    private Knowledge knowledge(Owner owner) {
        return world.knowledgeOf(owner.user(), owner.device());
    }

    /** The store that was opened last under the name. */
    LocalStore store(String name) {
        return stores.get(name);
    }
}
