package org.sixchat.cli.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sixchat.cli.store.OutgoingMessage;
import org.sixchat.cli.store.StoredMessage;
import org.sixchat.cli.view.Event;
import org.sixchat.core.UserId;

/** A gap in the numbers of somebody's letters is shown, and nothing else is. */
class LetterNumbersTest {
    private static final UserId ALICE = UserId.parse("alice@a.example");
    private static final UserId BOB = UserId.parse("bob@b.example");

    @TempDir
    Path folder;

    private final World world = new World();
    private final Heard atBob = new Heard();
    private Agents agents;
    private World.Known alices;
    private LocalAgent alice;
    private LocalAgent bob;

    @BeforeEach
    void enrolled() {
        agents = new Agents(world, folder);
        alices = agents.enrol(ALICE);
        agents.enrol(BOB);
        alice = agents.agent("alice", new Heard());
        bob = agents.agent("bob", atBob);
        alice.addContact(BOB, false);
        bob.addContact(ALICE, false);
    }

    @AfterEach
    void end() {
        alice.close();
        bob.close();
        world.close();
    }

    @Test
    void givenAMessageThatCameDirectlyBeforeItsLetter_whenTheNextLetterComes_thenNothingCountsAsMissing()
            throws InterruptedException {
        String first = alice.send(BOB, "first", Duration.ZERO).id();
        OutgoingMessage sent = agents.store("alice").outbox().find(first).orElseThrow();
        agents.store("bob")
                .inbox()
                .keep(
                        new StoredMessage(
                                first,
                                ALICE.toString(),
                                alices.device().toString(),
                                sent.conversation(),
                                sent.sent(),
                                Agents.TIME,
                                "first",
                                "direct"),
                        false);

        assertThat(alice.send(BOB, "second", Duration.ZERO).state()).isEqualTo("stored");

        bob.listen();

        atBob.await(Event.Message.class, m -> m.text().equals("second"));
        assertThat(atBob.all(Event.Warning.class))
                .extracting(Event.Warning::message)
                .noneMatch(text -> text.contains("have not come"));
    }
}
