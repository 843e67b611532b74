package org.sixchat.sixchat.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.fixtures.Samples;
import org.sixchat.sixchat.Cast;
import org.sixchat.sixchat.channel.Acceptor;
import org.sixchat.sixchat.channel.ChatChannel;
import org.sixchat.sixchat.channel.Kind;
import org.sixchat.sixchat.channel.PeerChannel;
import org.sixchat.sixchat.channel.transfer.FileReceiving;
import org.sixchat.sixchat.channel.transfer.FileSending;
import org.sixchat.sixchat.channel.transfer.Progress;
import org.sixchat.sixchat.channel.transfer.Talk;
import org.sixchat.sixchat.channel.transfer.Target;
import org.sixchat.sixchat.channel.transfer.Transferred;
import org.sixchat.sixchat.identity.AdmissionPolicy;
import org.sixchat.sixchat.message.Chat;
import org.sixchat.sixchat.message.ContentMessage;
import org.sixchat.sixchat.message.FileOffer;
import org.sixchat.sixchat.message.PeerError;

/** Files and lines at once, on real sockets. */
class FileTransferTest {
    /** One each: these block, and the common pool may have one thread. */
    private static final Executor THREADS = task -> Thread.ofPlatform().daemon().start(task);

    private static final Duration SOON = Duration.ofSeconds(20);

    @TempDir
    Path folder;

    private final Cast cast = new Cast();
    private final Network net = new Network(cast);
    private final BlockingQueue<PeerChannel> files = new LinkedBlockingQueue<>();
    private final BlockingQueue<PeerChannel> chats = new LinkedBlockingQueue<>();
    private PeerSession alice;
    private Path source;
    private Into target;

    /** A target of the test: there is one partial file, and one name. */
    private record Into(Path partial, Path whole) implements Target {
        @Override
        public Path keep() throws IOException {
            return Files.move(partial, whole);
        }
    }

    @BeforeEach
    void connect() {
        net.listen(cast.bob, AdmissionPolicy.anyone(), this::serve);
        alice = net.dial(cast.alice, cast.bob);
        source = folder.resolve("source");
        target = new Into(folder.resolve("partial"), folder.resolve("whole"));
    }

    private void serve(PeerSession bob) {
        bob.channels()
                .serve(Map.of(
                        "file", name -> Acceptor.Accept.as(Kind.FILE, files::add),
                        "chat", name -> Acceptor.Accept.as(Kind.CHAT, chats::add)));
    }

    @AfterEach
    void close() {
        net.close();
    }

    private void write(int size) throws IOException {
        byte[] content = new byte[size];
        new Random(size).nextBytes(content);
        Files.write(source, content);
    }

    private Talk opened() {
        return new Talk(alice.channels().open(Kind.FILE).await().atMost(SOON), SOON);
    }

    private Talk accepted() throws InterruptedException {
        return new Talk(files.poll(SOON.toSeconds(), TimeUnit.SECONDS), SOON);
    }

    private CompletableFuture<FileReceiving.Kept> receiving(Progress progress) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        Talk talk = accepted();
                        return new FileReceiving(talk, progress).receive(talk.hear(FileOffer.class), target);
                    } catch (InterruptedException interrupted) {
                        throw new IllegalStateException(interrupted);
                    }
                },
                THREADS);
    }

    private Transferred send() {
        return new FileSending(opened(), Progress.NONE).send(UUID.randomUUID(), source, "source.bin");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 65_532, 65_533, 1 << 20, 9_999_999})
    void givenAFileWhenSentThenItArrivesWholeBeforeTheSenderHears(int size) throws Exception {
        write(size);
        CompletableFuture<FileReceiving.Kept> kept = receiving(Progress.NONE);

        Transferred sent = send();

        assertThat(Files.mismatch(source, folder.resolve("whole"))).isEqualTo(-1);
        assertThat(sent.size()).isEqualTo(size);
        assertThat(kept.get(20, TimeUnit.SECONDS).transferred()).isEqualTo(sent);
    }

    @Test
    void givenACutInTheMiddleWhenSentAgainThenItGoesOnFromThere() throws Exception {
        write(9_000_000);
        CompletableFuture<FileReceiving.Kept> cut = receiving((done, size) -> {
            if (done > 3_000_000) {
                alice.close().subscribe().with(done2 -> {}, failed -> {});
            }
        });
        assertThatThrownBy(this::send).isInstanceOf(SixChatException.class);
        assertThatThrownBy(cut::join).isInstanceOf(CompletionException.class);
        long there = Files.size(target.partial());
        assertThat(there).isGreaterThan(3_000_000);

        alice = net.dial(cast.alice, cast.bob);
        CompletableFuture<FileReceiving.Kept> again = receiving(Progress.NONE);
        Transferred sent = send();

        assertThat(sent.resumed()).isEqualTo(there);
        Transferred kept = again.get(20, TimeUnit.SECONDS).transferred();
        assertThat(kept.resumed()).isEqualTo(there);
        assertThat(kept.digest()).isNotNull().isEqualTo(sent.digest());
        assertThat(Files.mismatch(source, folder.resolve("whole"))).isEqualTo(-1);
    }

    @Test
    void givenAPartThatIsOfAnotherFileWhenSentThenItBeginsAnew() throws Exception {
        write(3_000_000);
        Files.write(target.partial(), new byte[1_000_000]);
        CompletableFuture<FileReceiving.Kept> kept = receiving(Progress.NONE);

        Transferred sent = send();

        assertThat(sent.resumed()).isZero();
        assertThat(kept.get(20, TimeUnit.SECONDS).transferred().resumed()).isZero();
        assertThat(Files.mismatch(source, folder.resolve("whole"))).isEqualTo(-1);
    }

    @Test
    void givenAReceiverWhoDoesNotWantItWhenOfferedThenTheSenderHearsWhy() throws Exception {
        write(10);
        CompletableFuture<Void> refused = CompletableFuture.runAsync(
                () -> {
                    try {
                        Talk talk = accepted();
                        FileOffer offer = talk.hear(FileOffer.class);
                        talk.say(PeerError.of(offer.id(), ErrorCode.TOO_LARGE, "10 bytes are too many"));
                    } catch (InterruptedException interrupted) {
                        throw new IllegalStateException(interrupted);
                    }
                },
                THREADS);

        assertThatThrownBy(this::send)
                .isInstanceOfSatisfying(
                        SixChatException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.TOO_LARGE))
                .hasMessage("10 bytes are too many");
        refused.get(20, TimeUnit.SECONDS);
    }

    @Test
    void givenAFileOnItsWayWhenLinesAreSaidThenEachIsAnsweredBeforeTheFileEnds() throws Exception {
        write(40_000_000);
        CompletableFuture<Boolean> allSaid = new CompletableFuture<>();
        CompletableFuture<FileReceiving.Kept> kept = receiving((done, size) -> {
            if (done > 20_000_000) {
                allSaid.join();
            }
        });
        CompletableFuture<Transferred> sent = CompletableFuture.supplyAsync(this::send, THREADS);
        ChatChannel talking =
                new ChatChannel(alice.channels().open(Kind.CHAT).await().atMost(SOON), new Quiet());
        assertThat(new ChatChannel(chats.poll(20, TimeUnit.SECONDS), new Answering()))
                .isNotNull();

        for (int i = 0; i < 50; i++) {
            talking.say(new Chat(UUID.randomUUID(), UUID.randomUUID(), Samples.NOW, "line " + i))
                    .await()
                    .atMost(SOON);
        }
        assertThat(sent).isNotDone();
        allSaid.complete(true);

        assertThat(sent.get(20, TimeUnit.SECONDS).size()).isEqualTo(40_000_000);
        assertThat(kept.get(20, TimeUnit.SECONDS).file()).isEqualTo(folder.resolve("whole"));
    }

    /** Hears nothing. */
    private static class Quiet implements ChatChannel.Listener {
        @Override
        public void heard(ChatChannel on, ContentMessage message, Runnable done) {
            done.run();
        }

        @Override
        public void ended(ChatChannel on) {
            // nothing waits for it
        }
    }

    /** Gives each line its receipt. */
    private static final class Answering extends Quiet {
        @Override
        public void heard(ChatChannel on, ContentMessage message, Runnable done) {
            if (message instanceof Chat line) {
                on.received(line.id()).subscribe().with(sent -> {});
            }
            done.run();
        }
    }
}
