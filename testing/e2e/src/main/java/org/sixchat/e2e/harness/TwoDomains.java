package org.sixchat.e2e.harness;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The scene of the story: a.example with alice, b.example with bob, and their administrators. */
public final class TwoDomains implements AutoCloseable {
    /** Alice's user id. */
    public static final String ALICE = "alice@a.example";
    /** Bob's user id. */
    public static final String BOB = "bob@b.example";

    private final Path folder;
    private final Dir a;
    private final Dir b;
    private Path program = Agent.LAUNCHER;
    private Agent alice;
    private Agent bob;

    private TwoDomains(Path folder) {
        this.folder = folder;
        this.a = Dir.of("a.example", folder.resolve("a.example"));
        this.b = Dir.of("b.example", folder.resolve("b.example"));
    }

    /** A scene in an empty folder; nothing runs yet. */
    public static TwoDomains in(Path folder) {
        return new TwoDomains(folder);
    }

    /** Has the agents and the administrators run this executable, in place of the launcher that needs a JVM. */
    public TwoDomains withAgents(Path executable) {
        program = executable;
        return this;
    }

    /** All of the scene set: both DIRs up, roots exchanged, both enrolled and each other's contact. Nobody is online. */
    public static TwoDomains ready(Path folder) {
        return in(folder).ready();
    }

    /** Sets all of this scene. */
    public TwoDomains ready() {
        try {
            startDirs();
            exchangeRoots();
            enrol(alice, a, "Alice");
            enrol(bob, b, "Bob");
            befriend();
            return this;
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /** Starts both DIRs at once and waits for both. */
    public void startDirs() {
        a.launch();
        b.launch();
        a.awaitReady();
        b.awaitReady();
        alice = agent(ALICE, "alice");
        bob = agent(BOB, "bob");
    }

    /** An agent that nobody has enrolled yet, with a folder of this name in the scene. */
    public Agent agent(String user, String home) {
        return new Agent(user, Trees.create(folder.resolve(home)), a.dnsServer() + "," + b.dnsServer())
                .program(program);
    }

    /** Each administrator gives the other's root to the own services. */
    public void exchangeRoots() {
        a.trust("b.example", b.pki("root.pem"));
        b.trust("a.example", a.pki("root.pem"));
    }

    /** Invites and enrols; returns what {@code enroll} answered. */
    public JsonNode enrol(Agent agent, Dir dir, String displayName) {
        return enrol(agent, invite(agent, dir, displayName));
    }

    /** The administrator's invitation for a user, as its string. */
    public String invite(Agent agent, Dir dir, String displayName) {
        Path home = folder.resolve("administrator-" + dir.domain());
        if (!Files.exists(home)) {
            Trees.create(home);
        }
        return new Administrator(dir, home, program)
                .invite(agent.user(), displayName)
                .path("invitation")
                .asText();
    }

    /** Enrols with an invitation; returns the answer. */
    public JsonNode enrol(Agent agent, String invitation) {
        Path file = Trees.secret(agent.home().resolve("invitation"), invitation + "\n");
        return agent.call("enroll", "--invitation-file", file.toString());
    }

    /** Each user pins the other domain's root and lets the other call. */
    public void befriend() {
        alice.call("trust", "add", b.pki("root.pem").toString());
        bob.call("trust", "add", a.pki("root.pem").toString());
        alice.call("contacts", "add", BOB);
        bob.call("contacts", "add", ALICE);
    }

    /** Both DIRs. */
    public List<Dir> dirs() {
        return List.of(a, b);
    }

    /** The DIR of a.example. */
    public Dir a() {
        return a;
    }

    /** The DIR of b.example. */
    public Dir b() {
        return b;
    }

    public Agent alice() {
        return alice;
    }

    public Agent bob() {
        return bob;
    }

    /** Everything that runs for the scene at this moment: both DIRs with all their parts, and the listening agents. */
    public List<ProcessHandle> processes() {
        Stream<ProcessHandle> own = Stream.concat(
                dirs().stream().map(dir -> dir.process().toHandle()),
                Stream.of(alice, bob)
                        .filter(agent -> agent != null && agent.listener() != null)
                        .map(agent -> agent.listener().process()));
        return own.flatMap(process -> Stream.concat(Stream.of(process), process.descendants()))
                .toList();
    }

    @Override
    public void close() {
        if (alice != null) {
            alice.close();
        }
        if (bob != null) {
            bob.close();
        }
        dirs().parallelStream().forEach(Dir::stop);
    }
}
