package org.sixchat.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.sixchat.e2e.harness.Agent;
import org.sixchat.e2e.harness.Events;
import org.sixchat.e2e.harness.Forwarder;
import org.sixchat.e2e.harness.Network;
import org.sixchat.e2e.harness.PlainText;
import org.sixchat.e2e.harness.TwoDomains;

/** What somebody in the path, and what the store, can see of it. */
@ExtendWith(SharedScene.class)
class WireIT {
    private static final String SECRET = "Nobody in between reads this: platypus 8812.";
    private static final String LETTER = "Nor does the store: echidna 7719.";

    @Test
    void givenSomebodyInThePathThenNeitherTextNorNamesAreSeen(TwoDomains scene) {
        Agent bob = scene.bob();
        try (Forwarder path = Forwarder.to(bob.port())) {
            bob.with("SIXCHAT_PEER_ADVERTISE", Network.at(path.port()));
            Events listening = bob.listen();
            try {
                Events talk = scene.alice().start("chat", TwoDomains.BOB);
                talk.await("connected", e -> true);
                talk.say(SECRET);
                listening.await("message", e -> e.path("text").asText().equals(SECRET));
                talk.finish();
            } finally {
                bob.leave();
                bob.with("SIXCHAT_PEER_ADVERTISE", Network.at(bob.port()));
            }

            byte[] seen = path.recorded();
            assertThat(seen).hasSizeGreaterThan(2_000);
            assertThat(PlainText.in(seen, SECRET)).isFalse();
            assertThat(PlainText.in(seen, TwoDomains.ALICE)).isFalse();
            assertThat(PlainText.in(seen, TwoDomains.BOB)).isFalse();
        }
    }

    @Test
    void givenALetterInTheStoreThenNoFileOfTheDirHoldsItsText(TwoDomains scene) {
        scene.bob().leave();
        scene.alice().call("send", TwoDomains.BOB, LETTER);

        Path data = scene.b().data();
        assertThat(PlainText.in(data, LETTER)).isEmpty();
        assertThat(PlainText.in(data.resolve("logs"), TwoDomains.ALICE))
                .as("user ids stand in the audit log only")
                .isEmpty();

        Events listening = scene.bob().listen();
        listening.await("message", e -> e.path("text").asText().equals(LETTER));
        scene.bob().leave();
        assertThat(PlainText.in(data, LETTER)).isEmpty();
    }
}
