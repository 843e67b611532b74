package org.sixchat.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.sixchat.e2e.harness.Agent;
import org.sixchat.e2e.harness.Events;
import org.sixchat.e2e.harness.Run;
import org.sixchat.e2e.harness.TwoDomains;

/** Carol has two devices: what alice says comes to both, once; and each has a safety number of its own with alice's. */
@ExtendWith(SharedScene.class)
class TwoDevicesIT {
    private static final String CAROL = "carol@b.example";

    private static Agent laptop;
    private static Agent desk;

    @BeforeAll
    static void enrolled(TwoDomains scene) {
        laptop = enrol(scene, "carol-laptop");
        desk = enrol(scene, "carol-desk");
        scene.alice().call("contacts", "add", CAROL, "--accept-devices");
    }

    private static Agent enrol(TwoDomains scene, String home) {
        Agent device = scene.agent(CAROL, home);
        scene.enrol(device, scene.b(), "Carol");
        device.call("trust", "add", scene.a().pki("root.pem").toString());
        device.call("contacts", "add", TwoDomains.ALICE);
        return device;
    }

    @AfterEach
    void offline(TwoDomains scene) {
        scene.alice().leave();
        laptop.leave();
        desk.leave();
    }

    private static String device(Agent agent) {
        return agent.call("whoami").path("device").asText();
    }

    @Test
    void givenBothOnlineWhenAliceTalksThenEachHearsHerOnceAndConfirms(TwoDomains scene) {
        laptop.listen();
        desk.listen();
        Events talk = scene.alice().start("chat", CAROL);
        talk.await("connected", e -> true);

        String text = "to both of you " + System.nanoTime();
        talk.say(text);

        for (Agent each : List.of(laptop, desk)) {
            Falls.awaitOnce(each.listener(), text);
            String mine = device(each);
            talk.await("delivered", e -> e.path("device").asText().equals(mine));
        }
        assertThat(talk.finish()).isZero();
        assertThat(Falls.kept(laptop, text)).isOne();
        assertThat(Falls.kept(desk, text)).isOne();
    }

    @Test
    void givenOneOffWhenAliceSendsThenItHasTheLetterOnceItIsBackAndTheOtherHasItOnce(TwoDomains scene) {
        laptop.listen();
        String text = "for the other one, too " + System.nanoTime();

        JsonNode sent = scene.alice().call("send", CAROL, text);

        assertThat(sent.path("via").asText()).isEqualTo("direct");
        Falls.awaitOnce(laptop.listener(), text);
        desk.listen();
        Falls.awaitOnce(desk.listener(), text);
        assertThat(desk.listener().find("message", e -> e.path("text").asText().equals(text)))
                .extracting(e -> e.path("via").asText())
                .containsExactly("store");
        assertThat(Falls.kept(laptop, text)).isOne();
        assertThat(Falls.kept(desk, text)).isOne();
    }

    @Test
    void givenTwoDevicesWhenTheirSafetyNumbersAreComparedThenEachIsNotedForItsDevice(TwoDomains scene) {
        JsonNode shown = scene.alice().call("contacts", "show", CAROL);
        List<String> numbers = shown.path("devices").findValuesAsText("safetyNumber");
        assertThat(numbers).hasSize(2).doesNotHaveDuplicates();
        assertThat(shown.path("devices").findValuesAsText("revocation")).containsOnly("fetched");
        String deskSees = desk.call("contacts", "show", TwoDomains.ALICE)
                .path("devices")
                .path(0)
                .path("safetyNumber")
                .asText();
        Run wrong = scene.alice().run("contacts", "verify", CAROL, "--number", deskSees.replaceAll("[0-8]", "9"));
        JsonNode compared = scene.alice().call("contacts", "verify", CAROL, "--number", deskSees);

        assertThat(numbers).contains(deskSees);
        assertThat(wrong.exit()).isEqualTo(5);
        assertThat(wrong.errorCode()).isEqualTo("not-trusted");
        assertThat(compared.path("device").asText()).isEqualTo(device(desk));
        assertThat(scene.alice().call("contacts", "show", CAROL).path("devices").findValuesAsText("compared"))
                .hasSize(1);
    }
}
