package org.sixchat.e2e.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import org.sixchat.e2e.harness.Agent;
import org.sixchat.e2e.harness.Await;
import org.sixchat.e2e.harness.Databases;
import org.sixchat.e2e.harness.Dir;
import org.sixchat.e2e.harness.Events;
import org.sixchat.e2e.harness.Network;
import org.sixchat.e2e.harness.PlainText;
import org.sixchat.e2e.harness.TwoDomains;

/** The whole story, each step on the real components, each claim checked where it can be seen. */
public final class Story {
    /** What alice says to bob directly; distinctive, so that it can be searched for. */
    static final String HELLO = "Hello Bob, this went straight from me to you. Quokka-4605.";

    private static final String ANSWER = "Hello Alice, and straight back. Numbat-4605.";
    private static final String LETTER = "Bob, read this when you are back. Bilby-4606.";
    private static final int PARTS = 6;
    private static final Duration GONE = Duration.ofSeconds(10);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final TwoDomains scene;
    private final Narrator narrator;

    /** The story of a scene in which nothing runs yet. */
    public Story(TwoDomains scene, Narrator narrator) {
        this.scene = scene;
        this.narrator = narrator;
    }

    /**
     * Tells it from the first process to the last.
     *
     * @throws IllegalStateException at the first thing that is not as it must be
     */
    public void tell() {
        domains();
        roots();
        enrolment();
        trust();
        lookUp();
        chat();
        letter();
        comingBack();
        leave();
    }

    private void leave() {
        narrator.step("Everybody leaves");
        List<ProcessHandle> processes = scene.processes();
        scene.close();
        // A process that has ended is seen until whoever inherited it has taken note of that.
        Await.until(
                "all processes of both DIRs and both agents are gone",
                GONE,
                () -> processes.stream().noneMatch(ProcessHandle::isAlive));
        narrator.verify(
                "both DIRs and both agents have stopped, all " + processes.size() + " processes of them",
                processes.size() > 2 * PARTS);
    }

    private void domains() {
        narrator.step("Two domains, two registries (PostgreSQL, Redis, Kafka and three services each)");
        if (!Network.loopback().contains(":")) {
            narrator.tell("This machine has no IPv6 loop-back address; using 127.0.0.1.");
        }
        scene.startDirs();
        for (Dir dir : scene.dirs()) {
            narrator.verify(
                    "the DIR of " + dir.domain() + " is ready: IRP on " + Network.at(dir.port("irp")) + ", after "
                            + dir.state().orElseThrow().path("readyAfterMillis").asLong() + " ms",
                    dir.parts().size() == PARTS);
        }
    }

    private void roots() {
        narrator.step("The administrators exchange their root certificates (a .pem file each)");
        scene.exchangeRoots();
        narrator.verify("a.example trusts the root of b.example for b.example only, and the other way round", true);
    }

    private void enrolment() {
        narrator.step("The administrators invite alice and bob, who enrol");
        enrol(scene.alice(), scene.a(), "Alice");
        enrol(scene.bob(), scene.b(), "Bob");
    }

    private void enrol(Agent agent, Dir dir, String name) {
        String invitation = scene.invite(agent, dir, name);
        narrator.tell(agent.user() + " is invited: one string of user id, one-time code and the root's SHA-256");
        JsonNode enrolled = scene.enrol(agent, invitation);
        JsonNode who = agent.call("whoami");
        narrator.verify(
                agent.user() + " made a key here, proved the code by SCRAM, and has a certificate of " + dir.domain()
                        + " for it, serial "
                        + enrolled.path("certificate").path("serial").asText(),
                who.path("user").asText().equals(agent.user())
                        && who.path("displayName").asText().equals(name)
                        && who.path("certificate").equals(enrolled.path("certificate")));
    }

    private void trust() {
        narrator.step("Each user pins the other domain's root, and lets the other call");
        scene.befriend();
        narrator.verify(
                "alice trusts b.example, bob trusts a.example",
                trusts(scene.alice(), "b.example") && trusts(scene.bob(), "a.example"));
    }

    private static boolean trusts(Agent agent, String domain) {
        return agent.run("trust", "list").expect(0).out().contains("\"" + domain + "\"");
    }

    private void lookUp() {
        narrator.step("Bob comes online; alice looks him up at his own domain's registry");
        Events bob = scene.bob().listen();
        scene.alice().listen();
        JsonNode registered = bob.await("registered", e -> true);
        narrator.tell("bob's signed address record: " + registered.path("addresses") + ", sequence "
                + registered.path("sequence").asText());
        JsonNode found = scene.alice().call("lookup", TwoDomains.BOB);
        JsonNode device = found.path("devices").path(0);
        narrator.verify(
                "found by SRV record; certificate chain, name, revocation and the record's signature verify",
                found.path("user").asText().equals(TwoDomains.BOB)
                        && device.path("verified").asBoolean()
                        && device.path("addresses").equals(registered.path("addresses")));
    }

    private void chat() {
        narrator.step("Alice connects directly to bob, and they chat");
        Events bob = scene.bob().listener();
        Events talk = scene.alice().start("chat", TwoDomains.BOB);
        JsonNode connected = talk.await("connected", e -> e.path("to").asText().equals(TwoDomains.BOB));
        narrator.verify(
                "alice sees bob's verified identity: " + identity(connected),
                connected.path("verified").asBoolean());
        JsonNode call = bob.await("call", e -> e.path("from").asText().equals(TwoDomains.ALICE));
        narrator.verify(
                "bob sees alice's verified identity: " + identity(call),
                call.path("verified").asBoolean());
        talk.say(HELLO);
        JsonNode hello = bob.await("message", e -> e.path("text").asText().equals(HELLO));
        narrator.verify("bob reads: " + HELLO, hello.path("via").asText().equals("direct"));
        JsonNode sent = scene.bob().call("send", TwoDomains.ALICE, ANSWER);
        JsonNode answer = talk.await("message", e -> e.path("text").asText().equals(ANSWER));
        narrator.verify(
                "alice reads: " + ANSWER,
                answer.path("via").asText().equals("direct")
                        && sent.path("via").asText().equals("direct"));
        narrator.verify("the session is closed in good order", talk.finish() == 0);
    }

    private static String identity(JsonNode event) {
        JsonNode peer = event.path("peer");
        return peer.path("user").asText() + " (" + peer.path("displayName").asText() + ") at "
                + peer.path("address").asText() + ", " + peer.path("suite").asText();
    }

    private void letter() {
        narrator.step("Bob goes offline; alice writes to him all the same");
        scene.bob().leave();
        JsonNode sent = scene.alice().call("send", TwoDomains.BOB, LETTER);
        narrator.verify(
                "sent by way of the store of b.example",
                sent.path("via").asText().equals("store"));
        narrator.verify("the store holds one sealed envelope", new Databases(scene.b()).sealedContents() == 1);
        narrator.verify(
                "no plaintext of it in anything that b.example's DIR has written to disk",
                PlainText.in(scene.b().data(), LETTER).isEmpty());
    }

    private void comingBack() {
        narrator.step("Bob comes back");
        Events bob = scene.bob().listen();
        JsonNode message = bob.await("message", e -> e.path("text").asText().equals(LETTER));
        narrator.verify("bob reads: " + LETTER, message.path("via").asText().equals("store"));
        Databases store = new Databases(scene.b());
        Await.until("the store deletes the envelope", PATIENCE, () -> store.sealedContents() == 0);
        narrator.verify("the store has deleted it, on bob's signed receipt", store.receipted() == 1);
        narrator.verify(
                "it was shown once",
                bob.find("message", e -> e.path("text").asText().equals(LETTER)).size() == 1);
        scene.alice().listener().await("delivered", e -> e.path("to").asText().equals(TwoDomains.BOB));
        narrator.verify("alice knows that it was delivered: she checked bob's receipt herself", true);
    }
}
