package org.sixchat.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.sixchat.e2e.harness.Agent;
import org.sixchat.e2e.harness.Trees;
import org.sixchat.e2e.harness.TwoDomains;

/** A device gets a new key, which its old one signs: those who know it go on without a question. */
@ExtendWith(SharedScene.class)
class RenewalIT {
    @Test
    void givenAContactWhoseDeviceHasANewKeyWhenWrittenToThenItGetsTheLineAndItsNewKeyIsKnown(TwoDomains scene) {
        Agent alice = scene.alice();
        Agent carol = newcomer(scene);
        scene.enrol(carol, scene.invite(carol, scene.b(), "Carol"));
        carol.call("trust", "add", scene.a().pki("root.pem").toString());
        carol.call("contacts", "add", TwoDomains.ALICE);
        alice.call("contacts", "add", carol.user());
        JsonNode first = carol.call("whoami");
        write(alice, carol, "to the first key");
        String known = key(alice, carol);

        String second = Trees.secret(carol.home().resolve("second"), scene.invite(carol, scene.b(), "Carol") + "\n")
                .toString();
        JsonNode renewed = carol.call("enroll", "--renew", "--invitation-file", second);
        assertThat(renewed.path("device")).isEqualTo(first.path("device"));
        assertThat(renewed.path("certificate").path("serial"))
                .isNotEqualTo(first.path("certificate").path("serial"));
        write(alice, carol, "to the second key");

        assertThat(key(alice, carol)).isNotEqualTo(known);
        assertThat(alice.call("contacts", "remove", carol.user())
                        .path("changed")
                        .asBoolean())
                .isTrue();
    }

    /** A line arrives, directly; then the receiver goes offline. */
    private static void write(Agent from, Agent to, String text) {
        to.listen();
        JsonNode sent = from.call("send", to.user(), text);
        assertThat(sent.path("via").asText()).isEqualTo("direct");
        to.listener().await("message", e -> e.path("text").asText().equals(text));
        to.leave();
    }

    /** The key of the contact's one device. */
    private static String key(Agent of, Agent contact) {
        for (JsonNode one : of.call("contacts", "list").path("contacts")) {
            if (one.path("user").asText().equals(contact.user())) {
                assertThat(one.path("devices")).hasSize(1);
                return one.path("devices").path(0).path("key").asText();
            }
        }
        throw new AssertionError(contact.user() + " is no contact");
    }

    private static Agent newcomer(TwoDomains scene) {
        String user = "carol" + System.nanoTime() + "@b.example";
        return new Agent(
                user,
                Trees.create(scene.bob().home().resolveSibling(user)),
                scene.a().dnsServer() + "," + scene.b().dnsServer());
    }
}
