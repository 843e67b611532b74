package org.sixchat.e2e.containers;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.sixchat.e2e.harness.Repository;
import org.sixchat.e2e.harness.Trees;
import org.sixchat.e2e.harness.TwoDomains;

/** Two domains with a DIR each, a name server for both, alice and bob: all of it in containers. */
final class Scene implements AutoCloseable {
    private final Lan lan = Lan.create();
    private final ContainerDir a;
    private final ContainerDir b;
    private final NameServer names;
    private final AgentBox alice;
    private final AgentBox bob;

    Scene() {
        Path folder = Repository.fresh("containers");
        a = new ContainerDir("a.example", folder.resolve("a.example"), lan);
        b = new ContainerDir("b.example", folder.resolve("b.example"), lan);
        names = new NameServer(lan, List.of(a, b));
        alice = new AgentBox(TwoDomains.ALICE, folder.resolve("alice"), lan, names);
        bob = new AgentBox(TwoDomains.BOB, folder.resolve("bob"), lan, names);
    }

    /** Sets up and starts everything but the agents, and waits until it is ready. */
    void start() {
        names.start();
        dirs().parallel().forEach(ContainerDir::setUp);
        dirs().parallel().forEach(ContainerDir::startEngines);
        dirs().forEach(dir -> dir.startServices(names.address()));
        dirs().forEach(ContainerDir::awaitReady);
        a.trust(b);
        b.trust(a);
    }

    /** Enrols with an invitation; returns the answer. */
    JsonNode enrol(AgentBox person, String invitation) {
        Path file = Trees.secret(person.agent().home().resolve("invitation"), invitation + "\n");
        return person.agent().call("enroll", "--invitation-file", file.toString());
    }

    /** Each user pins the other domain's root and lets the other call. */
    void befriend() {
        alice.agent().call("trust", "add", alice.give(b.pki("root.pem"), "b-root.pem"));
        bob.agent().call("trust", "add", bob.give(a.pki("root.pem"), "a-root.pem"));
        alice.agent().call("contacts", "add", TwoDomains.BOB);
        bob.agent().call("contacts", "add", TwoDomains.ALICE);
    }

    Stream<ContainerDir> dirs() {
        return Stream.of(a, b);
    }

    ContainerDir a() {
        return a;
    }

    ContainerDir b() {
        return b;
    }

    NameServer names() {
        return names;
    }

    AgentBox alice() {
        return alice;
    }

    AgentBox bob() {
        return bob;
    }

    @Override
    public void close() {
        alice.close();
        bob.close();
        dirs().parallel().forEach(ContainerDir::close);
        names.close();
        lan.close();
    }
}
