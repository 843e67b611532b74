package org.sixchat.cli.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.Secret;
import org.sixchat.core.SixChatException;
import org.sixchat.core.UserId;

class LocalStoreTest {
    private static final int FEW_ROUNDS = 1000;
    private static final UserId BOB = UserId.parse("bob@b.example");
    private static final String TIME = "2026-11-23T08:15:30.250Z";

    @TempDir
    Path folder;

    private final SecureRandom random = new SecureRandom();

    private Path file() {
        return folder.resolve("store.db");
    }

    private LocalStore open(String passphrase) {
        return LocalStore.open(file(), Secret.ofChars(passphrase.toCharArray()), random, FEW_ROUNDS);
    }

    private static StoredMessage message(String id, String text) {
        return new StoredMessage(id, BOB.toString(), "d", "c", TIME, TIME, text, "direct");
    }

    @Test
    void givenAClosedStore_whenOpenedAgain_thenAllIsThere() {
        try (LocalStore store = open("correct horse")) {
            store.people().add(new Contact(BOB.toString(), TIME));
            store.inbox().keep(message("1", "hello"), false);
        }

        try (LocalStore store = open("correct horse")) {
            assertThat(store.people().isContact(BOB)).isTrue();
            assertThat(store.inbox().page(true, 0, 9))
                    .extracting(placed -> placed.row().text())
                    .containsExactly("hello");
        }
    }

    @Test
    void givenAnotherPassphrase_whenOpened_thenItIsRefused() {
        open("correct horse").close();

        assertThatThrownBy(() -> open("battery staple"))
                .isInstanceOfSatisfying(
                        SixChatException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.AUTHENTICATION_FAILED));
    }

    @Test
    void givenContent_whenTheFilesAreRead_thenNothingOfItIsSeen() throws IOException {
        try (LocalStore store = open("correct horse")) {
            store.people().add(new Contact(BOB.toString(), TIME));
            store.inbox().keep(message("1", "a very secret word"), false);
            store.identities().begin(new PendingEnrolment("invitation", "r", "d", new byte[] {1}, new byte[] {2}));

            assertThat(everything()).doesNotContain("bob@b.example", "very secret", "invitation\"", "correct horse");
        }
    }

    private String everything() throws IOException {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path each : files.toList()) {
                all.append(new String(Files.readAllBytes(each), StandardCharsets.ISO_8859_1));
                assertThat(Files.getPosixFilePermissions(each))
                        .allMatch(p -> p.name().startsWith("OWNER"));
            }
        }
        return all.toString();
    }

    @Test
    void givenARowMovedByHand_whenRead_thenItDoesNotOpen() throws SQLException {
        try (LocalStore store = open("correct horse")) {
            store.people().add(new Contact("alice@a.example", TIME));
            store.people().add(new Contact(BOB.toString(), TIME));
        }
        try (Connection direct = DriverManager.getConnection("jdbc:sqlite:" + file());
                Statement statement = direct.createStatement()) {
            statement.execute("UPDATE contact SET sealed = (SELECT sealed FROM contact WHERE position = 1)");
        }

        try (LocalStore store = open("correct horse")) {
            assertThatThrownBy(() -> store.people().isContact(BOB)).hasMessageContaining("changed by something else");
        }
    }

    @Test
    void givenAMessageThatComesTwice_whenKept_thenItIsShownOnce() {
        try (LocalStore store = open("correct horse")) {
            assertThat(store.inbox().keep(message("1", "hello"), false)).isTrue();
            assertThat(store.inbox().keep(message("1", "hello"), false)).isFalse();

            assertThat(store.inbox().unread(BOB)).hasSize(1);
            store.inbox().shown(BOB.toString(), "1");
            assertThat(store.inbox().unread(BOB)).isEmpty();
            assertThat(store.inbox().keep(message("1", "hello"), false)).isFalse();
            assertThat(store.inbox().unread()).isZero();
        }
    }

    @Test
    void givenAMessageOfAStranger_whenHeldAndReleased_thenItIsShownOnlyThen() {
        try (LocalStore store = open("correct horse")) {
            store.inbox().keep(message("1", "hello"), true);

            store.inbox().shown(BOB.toString(), "1");

            assertThat(store.inbox().unread(BOB)).isEmpty();
            assertThat(store.inbox().page(true, 0, 9)).isEmpty();
            assertThat(store.inbox().held()).isOne();

            store.inbox().release(BOB, letter -> true);

            assertThat(store.inbox().unread(BOB)).hasSize(1);
        }
    }

    @Test
    void givenAPinnedKey_whenAnotherComes_thenItIsRefusedLoudly() {
        try (LocalStore store = open("correct horse")) {
            store.people().pin(new Pin(BOB.toString(), "d", "00", TIME));
            store.people().pin(new Pin(BOB.toString(), "d", "00", TIME));

            assertThatThrownBy(() -> store.people().pin(new Pin(BOB.toString(), "d", "11", TIME)))
                    .isInstanceOfSatisfying(
                            SixChatException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.NOT_TRUSTED))
                    .hasMessageContaining("HAS CHANGED");
        }
    }

    @Test
    void givenAPinnedRoot_whenAnotherComes_thenItIsRefusedLoudly() {
        try (LocalStore store = open("correct horse")) {
            assertThat(store.anchors().pin(new Anchor("b.example", new byte[] {1}, "file", TIME, List.of())))
                    .isTrue();
            assertThat(store.anchors().pin(new Anchor("b.example", new byte[] {1}, "file", TIME, List.of())))
                    .isFalse();

            assertThatThrownBy(() ->
                            store.anchors().pin(new Anchor("b.example", new byte[] {2}, "directory", TIME, List.of())))
                    .hasMessageContaining("IS NOT THE ONE THAT WAS PINNED");
        }
    }

    @Test
    void givenAFailureInATransaction_whenReadAfter_thenNothingOfItWasKept() {
        try (LocalStore store = open("correct horse")) {
            assertThatThrownBy(() -> store.inTransaction(() -> {
                        store.people().add(new Contact(BOB.toString(), TIME));
                        throw new IllegalStateException("crash");
                    }))
                    .hasMessage("crash");

            assertThat(store.people().contacts()).isEmpty();
        }
    }

    @Test
    void givenEnvelopesOfASender_whenOneIsMissing_thenTheGapIsTold() {
        try (LocalStore store = open("correct horse")) {
            assertThat(store.outbox().missing("d", "c", 1)).isZero();
            assertThat(store.outbox().missing("d", "c", 4)).isEqualTo(2);
            assertThat(store.outbox().missing("d", "c", 3)).isZero();
            assertThat(store.outbox().nextCounter("c")).isEqualTo(1);
            assertThat(store.outbox().nextCounter("c")).isEqualTo(2);
        }
    }

    @Test
    void givenAConversation_whenAskedForAgain_thenItIsTheSame() {
        try (LocalStore store = open("correct horse")) {
            assertThat(store.outbox().conversation(BOB.toString(), () -> "one")).isEqualTo("one");
            assertThat(store.outbox().conversation(BOB.toString(), () -> "two")).isEqualTo("one");
        }
    }
}
