package org.sixchat.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.sixchat.e2e.harness.Administrator;
import org.sixchat.e2e.harness.Agent;
import org.sixchat.e2e.harness.Await;
import org.sixchat.e2e.harness.Dir;
import org.sixchat.e2e.harness.Events;
import org.sixchat.e2e.harness.LargeFile;
import org.sixchat.e2e.harness.Namespaces;
import org.sixchat.e2e.harness.Namespaces.Namespace;
import org.sixchat.e2e.harness.Part;
import org.sixchat.e2e.harness.Repository;
import org.sixchat.e2e.harness.Trees;

/** Two people on two machines with only IPv6 between them, and what a network does to them: nothing is lost, nothing comes twice. */
@Needs(Part.NAMESPACES)
class NamespacesIT {
    private static final int LINES = 20;
    private static final long SIZE = 1_000_000_000;
    private static final long PART = 200_000_000;
    private static final Duration TRANSFER = Duration.ofMinutes(3);

    private static Namespaces network;
    private static Namespace here;
    private static Namespace there;
    private static Dir dir;
    private static Agent alice;
    private static Agent bob;
    private static LargeFile large;
    private static Incoming incoming;

    @BeforeAll
    static void make() {
        Path folder = Repository.fresh("e2e-namespaces");
        network = new Namespaces();
        here = network.add("a", Namespaces.PREFIX + "a");
        there = network.add("b", Namespaces.PREFIX + "b");
        dir = Dir.of(
                        "a.example",
                        folder.resolve("a.example"),
                        "--address",
                        network.outside(),
                        "--dial-range",
                        Namespaces.PREFIX + "/64")
                .start();
        alice = enrol(folder, "alice", here);
        bob = enrol(folder, "bob", there);
        alice.call("contacts", "add", bob.user());
        bob.call("contacts", "add", alice.user());
        incoming = new Incoming(folder.resolve("incoming"));
        large = LargeFile.written(folder.resolve("large"), SIZE);
        alice.listen();
        bob.with("SIXCHAT_FILES_INCOMING", incoming.folder().toString()).listen();
    }

    private static Agent enrol(Path folder, String name, Namespace where) {
        Agent agent = new Agent(
                        name + "@a.example", Trees.create(folder.resolve(name)), dir.dnsServerAt(network.outside()))
                .program(Part.agent())
                .in(where);
        Path home = folder.resolve("administrator-of-" + name);
        String invitation = new Administrator(dir, Trees.create(home), dir.dnsServerAt(network.outside()))
                .invite(agent.user(), name)
                .path("invitation")
                .asText();
        Path file = Trees.secret(agent.home().resolve("invitation"), invitation + "\n");
        agent.call("enroll", "--invitation-file", file.toString());
        return agent;
    }

    @AfterAll
    static void end() {
        for (Agent agent : new Agent[] {alice, bob}) {
            if (agent != null) {
                agent.close();
            }
        }
        if (dir != null) {
            dir.stop();
        }
        if (network != null) {
            network.close();
        }
        if (large != null) {
            Trees.delete(large.path());
        }
    }

    @Test
    void givenBothDialAtOnceThenEachLineOfBothArrivesOnce() {
        try (Events alices = alice.start("chat", bob.user());
                Events bobs = bob.start("chat", alice.user())) {
            List<String> lines = new ArrayList<>();
            for (int i = 0; i < LINES; i++) {
                lines.add("at once " + i);
                alices.say("from alice, " + lines.getLast());
                bobs.say("from bob, " + lines.getLast());
            }

            for (String line : lines) {
                Falls.awaitOnce(bob.listener(), "from alice, " + line);
                Falls.awaitOnce(alice.listener(), "from bob, " + line);
            }
            assertThat(alices.finish()).isZero();
            assertThat(bobs.finish()).isZero();
        }
    }

    @Test
    void givenTheDirIsCutOffThenTheyStillReachEachOtherAtTheLastAddress() {
        alice.call("send", bob.user(), "before the cut");
        network.cutOff();
        try {
            JsonNode sent = Falls.insist(alice, "send", bob.user(), "without anybody between us");

            assertThat(sent.path("via").asText()).isEqualTo("direct");
            Falls.awaitOnce(bob.listener(), "without anybody between us");
        } finally {
            network.rejoin();
        }
    }

    @Test
    void givenThePeerIsGoneWithoutAWordThenWhatWasSaidMeanwhileArrivesOnce() {
        try (Events talk = alice.start("chat", bob.user())) {
            talk.await("connected", e -> true);
            talk.say("while you are here");
            Falls.awaitOnce(bob.listener(), "while you are here");

            there.unplug();
            for (int i = 0; i < LINES; i++) {
                talk.say("into the void " + i);
            }
            there.plug();

            for (int i = 0; i < LINES; i++) {
                Falls.awaitOnce(bob.listener(), "into the void " + i);
                assertThat(Falls.kept(bob, "into the void " + i)).isOne();
            }
        }
    }

    @Test
    void givenBobsAddressChangesAmidATalkThenWhatWasSaidArrivesOnce() {
        try (Events talk = alice.start("chat", bob.user())) {
            talk.await("connected", e -> true);
            talk.say("at the old place");
            Falls.awaitOnce(bob.listener(), "at the old place");

            there.move(fresh());
            talk.say("at the new place");

            Falls.awaitOnce(bob.listener(), "at the new place");
        }
    }

    @Test
    void givenBobsAddressChangesAmidATransferThenTheFileIsThereOnceAndWhole() {
        assertTransferGoesOn(there, "when bob moves");
    }

    @Test
    void givenAlicesAddressChangesAmidATransferThenTheFileIsThereOnceAndWhole() {
        assertTransferGoesOn(here, "when alice moves");
    }

    /** The copy goes on by itself where the session does, and a line that is said meanwhile overtakes it. */
    private static void assertTransferGoesOn(Namespace moving, String line) {
        LargeFile file = large.linked(line);
        try (Events talk = alice.start("chat", bob.user())) {
            talk.await("connected", e -> true);
            try (Events copying = alice.start("cp", file.path().toString(), bob.user() + ":")) {
                awaitPart(copying);
                int before = interruptions();

                moving.move(fresh());
                assertThat(incoming.partial()).isLessThan(SIZE);
                talk.say(line);

                JsonNode copied = copying.answer(TRANSFER);
                assertThat(copying.ended(TRANSFER)).isZero();
                // The session went on, and with it the transfer: nothing was begun anew.
                assertThat(copied.path("resumed").asLong()).isZero();
                assertThat(interruptions()).isGreaterThan(before);
            }
            assertCame(line, file);
        } finally {
            Trees.delete(incoming.folder());
            Trees.delete(file.path());
        }
    }

    private static void awaitPart(Events copying) {
        Await.until(
                "a part of it is there, or the copy has ended",
                TRANSFER,
                () -> incoming.partial() > PART || !copying.process().isAlive());
        assertThat(copying.process().isAlive())
                .as(() -> Stream.of(copying, alice.listener(), bob.listener())
                        .map(Events::story)
                        .collect(Collectors.joining("\n")))
                .isTrue();
    }

    /** Both are at Bob's, the line first. */
    private static void assertCame(String line, LargeFile file) {
        Falls.awaitOnce(bob.listener(), line);
        JsonNode came =
                bob.listener().await("file", e -> e.path("name").asText().equals(line));
        assertThat(bob.listener().inOrder("message", "file"))
                .extracting(e -> e.path("text").asText() + e.path("name").asText())
                .endsWith(line, line);
        assertThat(incoming.whole()).containsExactly(Path.of(came.path("path").asText()));
        assertThat(LargeFile.sha256(incoming.whole().getFirst())).isEqualTo(file.sha256());
    }

    /** How often one of them was told that their session goes on. */
    private static int interruptions() {
        return Stream.of(alice, bob)
                .mapToInt(agent -> agent.listener().find("resumed", e -> true).size())
                .sum();
    }

    private static String fresh() {
        return Namespaces.PREFIX + Long.toHexString((System.nanoTime() & 0xfff) | 0x1000);
    }
}
