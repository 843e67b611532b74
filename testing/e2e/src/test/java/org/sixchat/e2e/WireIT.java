package org.sixchat.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.sixchat.e2e.harness.Agent;
import org.sixchat.e2e.harness.Events;
import org.sixchat.e2e.harness.Forwarder;
import org.sixchat.e2e.harness.Network;
import org.sixchat.e2e.harness.PacketCapture;
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
        int hidden = Network.freePort(); // nobody has ever reached bob there, so alice has to take the path
        try (Forwarder path = Forwarder.to(hidden)) {
            bob.with("SIXCHAT_PEER_PORT", Integer.toString(hidden));
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
                bob.with("SIXCHAT_PEER_PORT", Integer.toString(bob.port()));
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
    void givenTheirPacketsAreCapturedThenNeitherTextNorNamesAreSeen(TwoDomains scene) throws IOException {
        assumeTrue(PacketCapture.possible(), "needs root and tcpdump");
        Agent bob = scene.bob();
        Path file = scene.bob().home().resolve("packets.pcap");
        try (PacketCapture capture = PacketCapture.of(bob.port(), file)) {
            assertThat(capture).isNotNull();
            Events listening = bob.listen();
            try {
                Events talk = scene.alice().start("chat", TwoDomains.BOB);
                talk.await("connected", e -> true);
                talk.say(SECRET);
                listening.await("message", e -> e.path("text").asText().equals(SECRET));
                talk.finish();
            } finally {
                bob.leave();
            }
        }

        byte[] seen = Files.readAllBytes(file);
        assertThat(PlainText.in(seen, "CapabilitiesOffer"))
                .as("it is the session that was captured")
                .isTrue();
        for (String hidden : List.of(SECRET, TwoDomains.ALICE, TwoDomains.BOB)) {
            assertThat(PlainText.in(seen, hidden)).as(hidden).isFalse();
        }
    }

    @Test
    void givenALetterInTheStoreThenNoFileOfTheDirHoldsItsText(TwoDomains scene) {
        scene.bob().leave();
        scene.alice().call("send", TwoDomains.BOB, LETTER);

        Path data = scene.b().data();
        assertThat(PlainText.in(data, LETTER)).isEmpty();
        for (String user : List.of(TwoDomains.ALICE, TwoDomains.BOB)) {
            assertThat(PlainText.in(data.resolve("logs"), user))
                    .as("user ids stand in the audit log only")
                    .isEmpty();
        }

        Events listening = scene.bob().listen();
        listening.await("message", e -> e.path("text").asText().equals(LETTER));
        scene.bob().leave();
        assertThat(PlainText.in(data, LETTER)).isEmpty();
    }
}
