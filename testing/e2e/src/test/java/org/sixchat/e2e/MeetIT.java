package org.sixchat.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sixchat.e2e.harness.Agent;
import org.sixchat.e2e.harness.Events;
import org.sixchat.e2e.harness.Network;

/** Two people whom nobody has enrolled, with no registry and no name server, meet and compare digits. */
public class MeetIT {
    /** Where no name server is: nothing of a meeting may ask one. */
    private static final String NO_NAMES = Network.at(1);

    private static final Duration SOON = Duration.ofSeconds(20);

    @TempDir
    Path folder;

    @Test
    void givenTwoWithoutAnythingWhenTheDigitsMatchThenTheyTalkAndNothingIsKept() throws IOException {
        talk(agent(folder, "bob"), agent(folder, "alice"));

        for (String one : new String[] {"alice", "bob"}) {
            try (Stream<Path> kept = Files.list(folder.resolve(one))) {
                assertThat(kept.map(path -> path.getFileName().toString())).containsExactly("passphrase");
            }
        }
    }

    @Test
    void givenTwoWhenOneSaysThatTheDigitsDifferThenBothEndNotTrusted() {
        Events bob = agent(folder, "bob").start("meet", "--listen", "--port", "0");
        Events alice = agent(folder, "alice").start("meet", address(bob));
        bob.await("unverified", e -> true);
        alice.await("unverified", e -> true);

        alice.say("no");

        assertThat(alice.ended(SOON)).isEqualTo(5);
        assertThat(bob.ended(SOON)).isEqualTo(5);
        assertThat(bob.find("verified", e -> true)).isEmpty();
    }

    /** An agent that has no profile. */
    public static Agent agent(Path folder, String name) {
        try {
            return new Agent(name + "@nowhere.example", Files.createDirectory(folder.resolve(name)), NO_NAMES);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** They meet, compare, and talk both ways. */
    public static void talk(Agent awaits, Agent comes) {
        Events bob = awaits.start("meet", "--listen", "--port", "0", "--name", "Bob");
        Events alice = comes.start("meet", address(bob), "--name", "Alice");
        JsonNode atBob = bob.await("unverified", e -> true);
        JsonNode atAlice = alice.await("unverified", e -> true);
        assertThat(atAlice.path("digits").asText())
                .matches("\\d{9}")
                .isEqualTo(atBob.path("digits").asText());
        assertThat(atBob.path("claimedName").asText()).isEqualTo("Alice");

        alice.say("who are you?");
        JsonNode early = bob.await("line", e -> e.path("text").asText().equals("who are you?"));
        assertThat(early.path("verified").asBoolean(true)).isFalse();
        alice.say("yes");
        bob.await("peer-agrees", e -> true);
        bob.say("yes");
        alice.await("verified", e -> true);
        bob.await("verified", e -> true);
        bob.say("it is me");
        JsonNode known = alice.await("line", e -> e.path("text").asText().equals("it is me"));
        assertThat(known.path("verified").asBoolean()).isTrue();

        assertThat(alice.finish()).isZero();
        assertThat(bob.ended(SOON)).isZero();
    }

    private static String address(Events listening) {
        return listening.await("awaiting", e -> true).path("addresses").path(0).asText();
    }
}
