package org.sixchat.cli.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sixchat.cli.view.Copied;
import org.sixchat.cli.view.Event;
import org.sixchat.cli.view.Listed;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.core.UserId;

/** Files between two agents on real sockets. */
class FilesTest {
    /** One each: these block, and the common pool may have one thread. */
    private static final Executor THREADS = task -> Thread.ofPlatform().daemon().start(task);

    private static final UserId ALICE = UserId.parse("alice@a.example");
    private static final UserId BOB = UserId.parse("bob@b.example");
    private static final int MAX = 6_000_000;

    @TempDir
    Path folder;

    private final World world = new World();
    private final Heard atAlice = new Heard();
    private final Heard atBob = new Heard();
    private Path shared;
    private Path incoming;
    private LocalAgent alice;
    private LocalAgent bob;

    @BeforeEach
    void enrolled() throws IOException, InterruptedException {
        shared = Files.createDirectory(folder.resolve("shared"));
        incoming = folder.resolve("incoming");
        Agents agents = new Agents(world, folder);
        agents.further.add("sixchat.files.shared=" + shared);
        agents.further.add("sixchat.files.incoming=" + incoming);
        agents.further.add("sixchat.files.max-size=" + MAX);
        agents.enrol(ALICE);
        agents.enrol(BOB);
        alice = agents.agent(ALICE.local(), atAlice);
        bob = agents.agent(BOB.local(), atBob);
        bob.addContact(ALICE, false);
        bob.listen();
        atBob.await(Event.Registered.class, e -> true);
    }

    @AfterEach
    void end() {
        alice.close();
        bob.close();
        world.close();
    }

    private Path written(String name, int size) throws IOException {
        byte[] content = new byte[size];
        new Random(size).nextBytes(content);
        return Files.write(folder.resolve(name), content);
    }

    /** What happens once, with the first part of a file. */
    private static Agent.Watching first(Runnable once) {
        AtomicBoolean done = new AtomicBoolean();
        return new Agent.Watching() {
            @Override
            public void at(Event.Progress progress) {
                if (done.compareAndSet(false, true)) {
                    once.run();
                }
            }

            @Override
            public void told(Event event) {
                // nothing is interrupted here
            }
        };
    }

    @Test
    void givenAConversationWhoseSessionACopyUsesWhenItIsLeftThenTheCopyGoesOnAndTheSessionIsClosedBehindIt()
            throws Exception {
        alice.addContact(BOB, false);
        Path file = written("beside a chat", MAX);
        Agent.Conversation talk = alice.talk(BOB, event -> true);
        assertThat(talk.connected()).isTrue();

        Copied copied = alice.sendFile(BOB, file, first(talk::close));

        assertThat(copied.size()).isEqualTo(MAX);
        assertThat(incoming.resolve("beside a chat")).hasSameBinaryContentAs(file);
        atBob.await(Event.Ended.class, e -> e.reason().equals("closed"));
    }

    @Test
    void givenAConversationWhoseSessionThePeersCopyUsesWhenItIsLeftThenThePeersCopyGoesOn() throws Exception {
        alice.addContact(BOB, false);
        Path file = written("the other way", MAX);
        Agent.Conversation talk = alice.talk(BOB, event -> true);

        Copied copied = bob.sendFile(ALICE, file, first(talk::close));

        assertThat(copied.size()).isEqualTo(MAX);
        assertThat(incoming.resolve("the other way")).hasSameBinaryContentAs(file);
        atBob.await(Event.Ended.class, e -> e.reason().equals("closed"));
    }

    private static void refused(ThrowingCallable attempt, ErrorCode code) {
        assertThatThrownBy(attempt)
                .isInstanceOfSatisfying(
                        SixChatException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    @Test
    void givenBobOnline_whenAliceSendsAFileTwice_thenBothLieInHisFolderAndHeHearsOfThem()
            throws IOException, InterruptedException {
        Path letter = written("letter.txt", 3_000_000);
        List<Event.Progress> told = new CopyOnWriteArrayList<>();

        Copied sent = alice.sendFile(BOB, letter, told::add);
        alice.sendFile(BOB, letter, told::add);

        assertThat(sent.size()).isEqualTo(3_000_000);
        assertThat(told.getLast().done()).isEqualTo(3_000_000);
        assertThat(Files.mismatch(letter, incoming.resolve("letter.txt"))).isEqualTo(-1);
        assertThat(Files.mismatch(letter, incoming.resolve("letter (2).txt"))).isEqualTo(-1);
        Event.File heard = atBob.await(Event.File.class, e -> true);
        assertThat(heard.from()).isEqualTo(ALICE.toString());
        assertThat(heard.path()).isEqualTo(incoming.resolve("letter.txt").toString());
    }

    @Test
    void givenAFileThatBobShares_whenAliceFetchesIt_thenSheHasItAndOverwritesNothing() throws IOException {
        Files.createDirectory(shared.resolve("photos"));
        Path photo = Files.copy(written("photo.jpg", 100_000), shared.resolve("photos/beach.jpg"));
        Path to = folder.resolve("mine.jpg");

        Copied fetched = alice.fetchFile(BOB, "photos/beach.jpg", to, at -> {});

        assertThat(fetched.direction()).isEqualTo("fetched");
        assertThat(Files.mismatch(photo, to)).isEqualTo(-1);
        refused(() -> alice.fetchFile(BOB, "photos/beach.jpg", to, at -> {}), ErrorCode.CONFLICT);
        refused(() -> alice.fetchFile(BOB, "photos/none.jpg", folder.resolve("n"), at -> {}), ErrorCode.NOT_FOUND);
        refused(() -> alice.fetchFile(BOB, "../photo.jpg", folder.resolve("n"), at -> {}), ErrorCode.NOT_FOUND);
        assertThat(folder.resolve("n")).doesNotExist();
    }

    @Test
    void givenAFolderThatBobShares_whenAliceListsIt_thenSheSeesWhatIsInIt() throws IOException {
        Files.createDirectory(shared.resolve("photos"));
        Files.copy(written("photo.jpg", 100_000), shared.resolve("photos/beach.jpg"));
        for (int i = 0; i < 50; i++) {
            Files.createFile(shared.resolve("photos/empty " + (i + 10)));
        }

        Listed top = alice.listFiles(BOB, "");
        Listed photos = alice.listFiles(BOB, "photos");

        assertThat(top.entries()).extracting(Listed.Entry::name).containsExactly("photos");
        assertThat(top.entries().getFirst().folder()).isTrue();
        assertThat(photos.entries()).hasSize(51);
        assertThat(photos.entries().getFirst().name()).isEqualTo("beach.jpg");
        assertThat(photos.entries().getFirst().size()).isEqualTo(100_000);
        refused(() -> alice.listFiles(BOB, "../"), ErrorCode.NOT_FOUND);
        refused(() -> alice.listFiles(BOB, "none"), ErrorCode.NOT_FOUND);
    }

    @Test
    void givenAFileAboveTheLimit_whenAliceSendsIt_thenSheHearsWhyAndBobHasNothing() throws IOException {
        Path big = written("big", MAX + 1);

        refused(() -> alice.sendFile(BOB, big, at -> {}), ErrorCode.TOO_LARGE);

        assertThat(incoming)
                .satisfiesAnyOf(
                        none -> assertThat(none).doesNotExist(),
                        none -> assertThat(none).isEmptyDirectory());
    }

    @Test
    void givenSomebodyWhomBobCallsAndWhoIsNoContact_whenTheySendAFile_thenItIsRefused()
            throws IOException, InterruptedException {
        bob.removeContact(ALICE, false);
        alice.addContact(BOB, false);
        alice.listen();
        atAlice.await(Event.Registered.class, e -> true);
        bob.send(ALICE, "hello", Duration.ZERO);
        Path letter = written("letter.txt", 10);

        refused(() -> alice.sendFile(BOB, letter, at -> {}), ErrorCode.NOT_ALLOWED);
    }

    @Test
    void givenATransferThatIsCut_whenTheSameIsSentAgain_thenItGoesOnFromThere() throws Exception {
        Path letter = written("letter.bin", MAX);
        refused(
                () -> alice.sendFile(BOB, letter, at -> {
                    if (at.done() == MAX) {
                        untilSomeOfItIsThere();
                        throw new SixChatException(ErrorCode.INTERRUPTED, "the command was ended");
                    }
                }),
                ErrorCode.INTERRUPTED);

        Copied again = alice.sendFile(BOB, letter, at -> {});

        assertThat(again.resumed()).isGreaterThan(0);
        assertThat(Files.mismatch(letter, incoming.resolve("letter.bin"))).isEqualTo(-1);
    }

    @Test
    void givenATransferThatHangs_whenTheSameIsSentAgain_thenItGivesWay() throws Exception {
        Path letter = written("letter.bin", MAX);
        CompletableFuture<Boolean> goOn = new CompletableFuture<>();
        CompletableFuture<Copied> hangs = CompletableFuture.supplyAsync(
                () -> alice.sendFile(BOB, letter, at -> {
                    if (at.done() == MAX) {
                        goOn.join();
                    }
                }),
                THREADS);
        untilSomeOfItIsThere();

        Copied again = alice.sendFile(BOB, letter, at -> {});
        goOn.complete(true);

        assertThat(again.size()).isEqualTo(MAX);
        assertThat(Files.mismatch(letter, incoming.resolve("letter.bin"))).isEqualTo(-1);
        assertThatThrownBy(hangs::join).hasCauseInstanceOf(SixChatException.class);
    }

    private void untilSomeOfItIsThere() {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (System.nanoTime() < end) {
            try (Stream<Path> parts = Files.list(incoming.resolve(".sixchat-partial"))) {
                if (parts.anyMatch(part -> part.toFile().length() > 0)) {
                    return;
                }
            } catch (IOException notYet) {
                Thread.onSpinWait();
            }
        }
    }

    @Test
    void givenAFileOnItsWay_whenAliceSaysSomething_thenItArrivesMeanwhile() throws Exception {
        Path letter = written("letter.bin", MAX);
        CompletableFuture<Boolean> said = new CompletableFuture<>();
        CompletableFuture<Copied> sent = CompletableFuture.supplyAsync(
                () -> alice.sendFile(BOB, letter, at -> {
                    if (at.done() > 2_000_000) {
                        said.join();
                    }
                }),
                THREADS);

        assertThat(alice.send(BOB, "meanwhile", Duration.ZERO).via()).isEqualTo("direct");
        atBob.await(Event.Message.class, e -> e.text().equals("meanwhile"));
        assertThat(sent).isNotDone();
        said.complete(true);

        assertThat(sent.get(20, TimeUnit.SECONDS).size()).isEqualTo(MAX);
    }
}
