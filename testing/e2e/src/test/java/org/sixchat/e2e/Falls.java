package org.sixchat.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import org.sixchat.core.Exit;
import org.sixchat.e2e.harness.Agent;
import org.sixchat.e2e.harness.Await;
import org.sixchat.e2e.harness.Events;
import org.sixchat.e2e.harness.Run;
import org.sixchat.e2e.harness.TwoDomains;

/** What the tests share in which something falls (kill -9) in the middle of the story. */
final class Falls {
    static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final List<Integer> TRY_AGAIN = List.of(Exit.UNREACHABLE.code(), Exit.TIMED_OUT.code());

    private Falls() {}

    /** Repeats a command of an agent until it is done; nothing but "unreachable" and "timed out" is forgiven. */
    static JsonNode insist(Agent agent, String... arguments) {
        return Await.value(String.join(" ", arguments), PATIENCE, () -> attempt(agent, arguments));
    }

    private static Optional<JsonNode> attempt(Agent agent, String... arguments) {
        Run run = agent.run(arguments);
        if (run.exit() == 0) {
            return Optional.of(run.json());
        }
        assertThat(TRY_AGAIN).as(run.out() + run.err()).contains(run.exit());
        return Optional.empty();
    }

    /** Sends a letter from alice to bob, who may be away. */
    static JsonNode send(TwoDomains scene, String text) {
        JsonNode sent = insist(scene.alice(), "send", TwoDomains.BOB, text);
        assertThat(sent.path("id").asText()).isNotEmpty();
        return sent;
    }

    /** Waits for a message, which must have come once; a store that died holds its deliveries for the term of their leases. */
    static void awaitOnce(Events events, String text) {
        events.await("message", e -> e.path("text").asText().equals(text), PATIENCE);
        assertThat(events.find("message", e -> e.path("text").asText().equals(text)))
                .hasSize(1);
    }

    /** How often a text stands among all messages that an agent has ever got. */
    static long kept(Agent agent, String text) {
        return agent.call("inbox", "--all").path("messages").findValuesAsText("text").stream()
                .filter(text::equals)
                .count();
    }

    /** Lets work go on for a moment of random length, so that each run falls at another place. */
    static void moment(int leastMillis, int mostMillis) {
        LockSupport.parkNanos(Duration.ofMillis(ThreadLocalRandom.current().nextInt(leastMillis, mostMillis))
                .toNanos());
    }
}
