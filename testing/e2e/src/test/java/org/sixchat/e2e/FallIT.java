package org.sixchat.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sixchat.core.Exit;
import org.sixchat.e2e.harness.Agent;
import org.sixchat.e2e.harness.Await;
import org.sixchat.e2e.harness.Databases;
import org.sixchat.e2e.harness.Events;
import org.sixchat.e2e.harness.Run;
import org.sixchat.e2e.harness.Trees;
import org.sixchat.e2e.harness.TwoDomains;

/** Each part falls (kill -9) in the middle of the story and comes back: one certificate, no message lost or shown twice. */
@ExtendWith(SharedScene.class)
@Disabled("written, and not yet run to its end against live registries: the next change is to run it")
class FallIT {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final List<Integer> TRY_AGAIN = List.of(Exit.UNREACHABLE.code(), Exit.TIMED_OUT.code());

    @ParameterizedTest
    @ValueSource(strings = {"irp-registry", "ca-signer", "message-store", "kafka", "postgres", "redis"})
    void givenAPartOfTheDirFallsWhileAUserEnrolsThenThereIsOneCertificate(String part, TwoDomains scene) {
        Agent agent = newcomer(scene, part);
        String invitation = scene.invite(agent, scene.a(), "Newcomer");
        String file = Trees.secret(agent.home().resolve("invitation"), invitation + "\n")
                .toString();
        scene.a().part(part).destroyForcibly();

        JsonNode enrolled =
                Await.value("enrolled", PATIENCE, () -> attempt(agent, "enroll", "--invitation-file", file));

        assertThat(enrolled.path("user").asText()).isEqualTo(agent.user());
        assertOneCertificate(scene, agent);
    }

    @Test
    void givenTheAgentFallsWhileItEnrolsThenThereIsOneCertificate(TwoDomains scene) {
        Agent agent = newcomer(scene, "agent");
        String invitation = scene.invite(agent, scene.a(), "Newcomer");
        String file = Trees.secret(agent.home().resolve("invitation"), invitation + "\n")
                .toString();
        for (int i = 0; i < 4; i++) {
            Events attempt = agent.start("enroll", "--invitation-file", file);
            pause(Duration.ofMillis(ThreadLocalRandom.current().nextInt(800, 3_500)));
            attempt.kill();
        }

        Run last = agent.run("enroll", "--invitation-file", file);

        assertThat(last.exit() == 0 || agent.run("whoami").exit() == 0)
                .as(last.err())
                .isTrue();
        assertOneCertificate(scene, agent);
    }

    @ParameterizedTest
    @ValueSource(strings = {"irp-registry", "message-store", "kafka", "postgres", "redis", "ca-signer"})
    void givenAPartOfBobsDirFallsWhileALetterIsOnItsWayThenItIsShownOnce(String part, TwoDomains scene) {
        String before = "before the fall of " + part + " " + System.nanoTime();
        String after = "after the fall of " + part + " " + System.nanoTime();
        send(scene, before);
        scene.b().part(part).destroyForcibly();
        send(scene, after);

        try (Events bob = Await.value("bob is back", PATIENCE, () -> back(scene.bob()))) {
            awaitOnce(bob, before);
            awaitOnce(bob, after);
        }

        assertThat(scene.bob().call("inbox").path("messages").findValuesAsText("text"))
                .doesNotHaveDuplicates();
        assertNothingKept(scene);
    }

    @Test
    void givenBobsAgentFallsWhileLettersAreDeliveredThenEachIsShownOnce(TwoDomains scene) {
        String letter = "for bob who falls " + System.nanoTime();
        send(scene, letter);
        for (int i = 0; i < 3; i++) {
            Events bob = scene.bob().start("listen");
            bob.await("listening", e -> true);
            pause(Duration.ofMillis(ThreadLocalRandom.current().nextInt(0, 1_500)));
            bob.kill();
        }

        scene.bob().call("inbox");
        try (Events bob = scene.bob().listen()) {
            Await.until("nothing waits", PATIENCE, () -> new Databases(scene.b()).sealedContents() == 0);
            bob.find("message", e -> true);
        }

        List<String> all = scene.bob().call("inbox", "--all").path("messages").findValuesAsText("text");
        assertThat(all).contains(letter).doesNotHaveDuplicates();
    }

    @Test
    void givenAlicesAgentFallsWhileSheWritesThenNothingIsDoubled(TwoDomains scene) {
        String letter = "from alice who falls " + System.nanoTime();
        Events falling = scene.alice().start("send", TwoDomains.BOB, letter);
        pause(Duration.ofMillis(ThreadLocalRandom.current().nextInt(1_500, 4_000)));
        falling.kill();
        String next = "and then this " + System.nanoTime();
        send(scene, next);

        try (Events alice = scene.alice().listen();
                Events bob = scene.bob().listen()) {
            awaitOnce(bob, next);
            alice.find("delivered", e -> true);
            assertThat(bob.find("message", e -> e.path("text").asText().equals(letter)))
                    .hasSizeLessThan(2);
        }
        assertThat(scene.bob().call("inbox", "--all").path("messages").findValuesAsText("text"))
                .doesNotHaveDuplicates();
    }

    private static void send(TwoDomains scene, String text) {
        JsonNode sent = Await.value(
                "sent", PATIENCE, () -> attempt(scene.alice(), "send", TwoDomains.BOB, text, "--wait", "0"));
        assertThat(sent.path("id").asText()).isNotEmpty();
    }

    private static Optional<JsonNode> attempt(Agent agent, String... arguments) {
        Run run = agent.run(arguments);
        if (run.exit() == 0) {
            return Optional.of(run.json());
        }
        assertThat(TRY_AGAIN).as(run.out() + run.err()).contains(run.exit());
        return Optional.empty();
    }

    private static Optional<Events> back(Agent agent) {
        return Optional.of(agent.listen());
    }

    private static void awaitOnce(Events events, String text) {
        events.await("message", e -> e.path("text").asText().equals(text));
        assertThat(events.find("message", e -> e.path("text").asText().equals(text)))
                .hasSize(1);
    }

    private static void assertNothingKept(TwoDomains scene) {
        try (Events alice = scene.alice().listen();
                Events bob = scene.bob().listen()) {
            Await.until("the store is empty", PATIENCE, () -> new Databases(scene.b()).sealedContents() == 0);
            assertThat(alice.find("warning", e -> e.path("code").asText().equals("internal")))
                    .isEmpty();
            assertThat(bob.find("warning", e -> e.path("code").asText().equals("internal")))
                    .isEmpty();
        }
    }

    private static void assertOneCertificate(TwoDomains scene, Agent agent) {
        long certificates = new Databases(scene.a())
                .count(
                        "ca-signer",
                        "select count(*) from certificate c join request r on r.request_id = c.request_id where r.user_id = '"
                                + agent.user() + "'");
        assertThat(certificates).isOne();
    }

    private static Agent newcomer(TwoDomains scene, String label) {
        String user = "n" + System.nanoTime() + "@a.example";
        Agent agent = new Agent(
                user,
                Trees.create(scene.alice().home().resolveSibling("newcomer-" + label)),
                scene.a().dnsServer());
        assertThat(agent.user()).isEqualTo(user);
        return agent;
    }

    /** Lets work go on for a moment of random length, so that each run falls at another place. */
    private static void pause(Duration duration) {
        LockSupport.parkNanos(duration.toNanos());
    }
}
