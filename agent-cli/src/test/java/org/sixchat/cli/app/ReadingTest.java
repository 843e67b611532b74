package org.sixchat.cli.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sixchat.cli.json.Json;
import org.sixchat.cli.view.Event;
import org.sixchat.cli.view.Messages;

/** A message counts as shown when somebody has seen it, and not before. */
class ReadingTest {
    private static final int LINE = 1 << 20;
    private static final int MANY = 100;

    @TempDir
    Path folder;

    private Pair pair;

    @BeforeEach
    void begin() {
        pair = new Pair(folder);
    }

    @AfterEach
    void end() {
        pair.close();
    }

    @Test
    void givenALargeInbox_whenReadInPages_thenEachFitsALineOfTheSocketAndAllIsThere() {
        pair.written(MANY, "\u00fc".repeat(6000), false);
        List<String> read = new ArrayList<>();

        Messages page = pair.bob.inbox(false, 0);
        page.messages().forEach(m -> read.add(m.id()));
        while (page.next() != null) {
            assertThat(Json.line(page)).hasSizeLessThan(LINE);
            page = pair.bob.inbox(false, page.next());
            page.messages().forEach(m -> read.add(m.id()));
        }

        assertThat(read).hasSize(MANY).doesNotHaveDuplicates();
    }

    @Test
    void givenAnInbox_whenItCannotBeWritten_thenTheNextCommandShowsItOnceMore() {
        pair.written(2, "hello", false);

        assertThatThrownBy(() -> pair.bob.inbox(false, whole -> {
                    throw new IllegalStateException("the disk is full");
                }))
                .hasMessage("the disk is full");

        assertThat(pair.bob.inbox(false).messages()).hasSize(2);
        assertThat(pair.bob.inbox(false).messages()).isEmpty();
        assertThat(pair.bob.inbox(true).messages()).hasSize(2);
    }

    @Test
    void givenAConversationThatPassesMessagesOn_whenNobodyHasSeenThem_thenAWindowOfThemIsToldAndAllStayUnread() {
        pair.written(MANY, "hello", false);
        List<String> told = new ArrayList<>();

        try (Agent.Conversation talk = pair.bob.talk(Pair.ALICE, event -> passedOn(event, told))) {
            assertThat(told).hasSizeLessThan(MANY);
            assertThat(pair.bob.status().unread()).isEqualTo(MANY);

            List.copyOf(told).forEach(talk::shown);

            assertThat(told).hasSize(MANY).doesNotHaveDuplicates();
        }

        assertThat(pair.bob.status().unread()).isBetween(1, MANY - 1);
    }

    private static boolean passedOn(Event event, List<String> told) {
        if (event instanceof Event.Message message) {
            told.add(message.id());
        }
        return false;
    }

    @Test
    void givenAConversation_whenAMessageWasWritten_thenItIsShown() {
        pair.written(2, "hello", false);
        List<Event> told = new ArrayList<>();

        pair.bob.chat(Pair.ALICE, told::add).close();

        assertThat(told).filteredOn(Event.Message.class::isInstance).hasSize(2);
        assertThat(pair.bob.status().unread()).isZero();
    }

    @Test
    void givenLettersOfAStranger_whenTheInboxIsRead_thenItNamesHerAndSaysThatTheStoreWasAsked() {
        pair.written(3, "do you know me?", true);

        Messages inbox = pair.bob.inbox(false);

        assertThat(inbox.messages()).isEmpty();
        assertThat(inbox.heldFrom()).containsExactly(new Messages.Held(Pair.ALICE.toString(), 3));
        assertThat(inbox.collected()).isTrue();
    }

    @Test
    void givenAStoreThatIsAway_whenTheInboxIsRead_thenTheAnswerSaysThatItWasNotAsked() {
        pair.world.store.close();

        assertThat(pair.bob.inbox(false).collected()).isFalse();
    }

    @Test
    void givenAConversationWithSomebodyWhoIsNoContact_whenTheyAnswer_thenTheOwnerLearnsThatItIsHeld()
            throws InterruptedException {
        pair.bob.addContact(Pair.ALICE, false);
        pair.online(pair.bob, pair.atBob);
        Heard heard = new Heard();

        try (Agent.Conversation talk = pair.alice.chat(Pair.BOB, heard)) {
            talk.say("hello");
            pair.bob.send(Pair.ALICE, "hello yourself", Duration.ZERO);

            assertThat(heard.await(Event.Refused.class, e -> true).reason()).contains("sixchat contacts add");
        }
    }
}
