package org.sixchat.e2e.nativeagent;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.sixchat.e2e.Needs;
import org.sixchat.e2e.harness.Agent;
import org.sixchat.e2e.harness.Events;
import org.sixchat.e2e.harness.Part;
import org.sixchat.e2e.harness.Repository;
import org.sixchat.e2e.harness.Run;
import org.sixchat.e2e.harness.TwoDomains;

/** A native agent and one on a JVM, each in each role; and one profile that either can use. */
@Needs(Part.NATIVE)
class NativeAndJvmIT {
    private static TwoDomains scene;

    @BeforeAll
    static void set() {
        scene = TwoDomains.in(Repository.fresh("e2e-native-jvm")).ready();
    }

    @AfterEach
    void offline() {
        scene.alice().leave();
        scene.bob().leave();
    }

    @AfterAll
    static void close() {
        scene.close();
    }

    @Test
    void givenANativeCallerWhenItCallsAJvmThenTheyTalkBothWaysAndInLetters() {
        talk(scene.alice().program(Part.nativeAgent()), scene.bob().program(Agent.LAUNCHER));
    }

    @Test
    void givenAJvmCallerWhenItCallsANativeAgentThenTheyTalkBothWaysAndInLetters() {
        talk(scene.alice().program(Agent.LAUNCHER), scene.bob().program(Part.nativeAgent()));
    }

    @Test
    void givenANativeInstanceWhenAJvmAsksItThenItAnswersThroughItsSocket() {
        Agent bob = scene.bob().program(Part.nativeAgent());
        bob.listen();

        JsonNode status = bob.program(Agent.LAUNCHER).call("status");

        assertThat(status.path("running").asBoolean()).isTrue();
    }

    @Test
    void givenANativeInstanceWhenItIsAskedManyTimesThenItAnswersEachTime() {
        Agent bob = scene.bob().program(Part.nativeAgent());
        bob.listen();

        List<Run> unanswered = IntStream.range(0, 200)
                .parallel()
                .mapToObj(i -> bob.run("status"))
                .filter(run -> run.exit() != 0)
                .toList();

        assertThat(unanswered).isEmpty();
    }

    private static void talk(Agent caller, Agent called) {
        Events listener = called.listen();
        Events talk = caller.start("chat", called.user());
        JsonNode connected = talk.await("connected", e -> e.path("to").asText().equals(called.user()));
        assertThat(connected.path("verified").asBoolean()).isTrue();
        talk.say("over");
        listener.await("message", e -> e.path("text").asText().equals("over"));
        called.call("send", caller.user(), "and back");
        talk.await("message", e -> e.path("text").asText().equals("and back"));
        assertThat(talk.finish()).isZero();

        called.leave();
        assertThat(caller.call("send", called.user(), "sealed").path("via").asText())
                .isEqualTo("store");
        JsonNode letter =
                called.listen().await("message", e -> e.path("text").asText().equals("sealed"));
        assertThat(letter.path("via").asText()).isEqualTo("store");
    }
}
