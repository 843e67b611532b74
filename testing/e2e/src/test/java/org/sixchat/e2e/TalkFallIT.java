package org.sixchat.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sixchat.core.Exit;
import org.sixchat.e2e.harness.Await;
import org.sixchat.e2e.harness.Events;
import org.sixchat.e2e.harness.TwoDomains;

/** Each part falls while two people are online: they are found again, and what they say arrives once. */
@ExtendWith(SharedScene.class)
class TalkFallIT {
    private Events bob;

    @BeforeEach
    void online(TwoDomains scene) {
        // How long he waits for one whom he has lost; a minute where nobody says otherwise.
        bob = scene.bob().with("SIXCHAT_PEER_PATIENCE", "PT5S").listen();
    }

    @AfterEach
    void offline(TwoDomains scene) {
        scene.bob().leave();
    }

    @ParameterizedTest
    @ValueSource(strings = {"irp-registry", "ca-signer", "message-store", "kafka", "postgres", "redis"})
    void givenAPartOfBobsDirFallsWhileHeIsOnlineThenHeIsFoundAndTheyTalk(String part, TwoDomains scene) {
        scene.b().part(part).destroyForcibly();

        JsonNode found = Falls.insist(scene.alice(), "lookup", TwoDomains.BOB);
        assertThat(found.path("devices").path(0).path("state").asText()).isEqualTo("online");

        String text = "with the fall of " + part + " " + System.nanoTime();
        JsonNode sent = Falls.insist(scene.alice(), "send", TwoDomains.BOB, text);
        assertThat(sent.path("via").asText()).isEqualTo("direct");
        Falls.awaitOnce(bob, text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"irp-registry", "ca-signer", "message-store", "kafka", "postgres", "redis"})
    void givenAPartOfBothDirsFallsWhileTheyTalkThenTheirTalkGoesOn(String part, TwoDomains scene) {
        Events talk = scene.alice().start("chat", TwoDomains.BOB);
        talk.await("connected", e -> true);

        scene.a().part(part).destroyForcibly();
        scene.b().part(part).destroyForcibly();

        String text = "while " + part + " is down " + System.nanoTime();
        talk.say(text);
        Falls.awaitOnce(bob, text);
        assertThat(talk.finish()).isZero();
    }

    @Test
    void givenBobsAgentFallsWhileTheyTalkThenWhatSheSaysArrivesOnceHeIsBack(TwoDomains scene) {
        Events talk = scene.alice().start("chat", TwoDomains.BOB);
        talk.await("connected", e -> true);

        bob.kill();
        String text = "said into the void " + System.nanoTime();
        talk.say(text);
        bob = scene.bob().listen();

        Falls.awaitOnce(bob, text);
        assertThat(Falls.kept(scene.bob(), text)).isOne();
        // He has lost their session, and has another one with her now.
        Await.until(
                "they are connected again",
                Falls.PATIENCE,
                () -> talk.find("connected", e -> true).size() > 1);
        assertThat(bob.find("ended", e -> true)).isEmpty();
        talk.close();
    }

    @Test
    void givenAlicesInstanceFallsWhileSheChatsByItThenTheChatEndsWithoutAKeyPressedAndSaysWhatToDo(TwoDomains scene) {
        Events instance = scene.alice().listen();
        try (Events talk = scene.alice().start("chat", TwoDomains.BOB)) {
            talk.await("connected", e -> true);

            instance.kill();

            assertThat(talk.ended(Falls.PATIENCE)).isEqualTo(Exit.UNREACHABLE.code());
            Await.until(
                    "it says what to do",
                    Falls.PATIENCE,
                    () -> talk.story()
                            .contains("The running instance of this profile has ended. Run the command again"));
        } finally {
            scene.alice().leave();
        }
    }

    @Test
    void givenAlicesAgentFallsWhileTheyTalkThenBobSeesTheCutAndSheCanCallAgain(TwoDomains scene) {
        Events talk = scene.alice().start("chat", TwoDomains.BOB);
        talk.await("connected", e -> true);

        talk.kill();
        // She can come back to the same session meanwhile.
        bob.await("interrupted", e -> true, Falls.PATIENCE);
        bob.await("ended", e -> e.path("reason").asText().equals("cut"), Falls.PATIENCE);

        String text = "here again " + System.nanoTime();
        try (Events again = scene.alice().start("chat", TwoDomains.BOB)) {
            again.await("connected", e -> true);
            again.say(text);
            Falls.awaitOnce(bob, text);
        }
    }
}
