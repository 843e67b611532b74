package org.sixchat.store.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sixchat.engines.Await;
import org.sixchat.fixtures.Samples;
import org.sixchat.sixchat.message.Deposit;
import org.sixchat.sixchat.message.Deposited;
import org.sixchat.sixchat.message.SessionMessage;
import org.sixchat.sixchat.transport.CloseReason;

/** The store is told to end (SIGTERM) while people leave something in it. */
class DrainIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    /** The exit code of a process that SIGTERM has ended by itself; one that had to be killed has 137. */
    private static final int TERMINATED = 143;

    /** Letters at most: as many as one sender may have waiting for a recipient. */
    private static final int MOST = 5;
    /** One of its own: the common pool may have one thread, which may have work. */
    private static final Executor THREAD = task -> Thread.ofPlatform().daemon().start(task);

    @TempDir
    private Path folder;

    private World world;
    private Agent alice;
    private Agent bob;
    private final CompletableFuture<CloseReason> ended = new CompletableFuture<>();

    @BeforeEach
    void start() throws IOException {
        world = new World(folder);
        world.service.start();
        world.pin(world.a);
        alice = new Agent(world, world.a, Samples.ALICE).dial();
        alice.session().closed().subscribe().with(ended::complete, ended::completeExceptionally);
        bob = new Agent(world, world.b, Samples.BOB).enrolled();
        Await.until("the store knows bob", PATIENCE, () -> world.count("select count(*) from device") == 1);
    }

    @AfterEach
    void stop() {
        alice.close();
        bob.close();
        world.close();
    }

    @Test
    void givenADepositUnderWay_whenTheStoreIsToldToEnd_thenItIsAnsweredAndTheSessionClosedProperly() throws Exception {
        try (Connection other = world.database.connect();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("select from mailbox where user_id = '" + bob.user + "' for update");
            alice.session().send(deposit("under way")).await().atMost(PATIENCE);
            Await.until(
                    "it waits for the mailbox",
                    PATIENCE,
                    () -> world.count("select count(*) from pg_stat_activity"
                                    + " where datname = current_database() and wait_event_type = 'Lock'")
                            == 1);
            var exit = CompletableFuture.supplyAsync(world.service::terminate, THREAD);
            Await.until("the store listens no more", PATIENCE, () -> !listens());

            other.rollback();

            assertThat(alice.answers().poll(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                    .isInstanceOf(Deposited.class);
            assertThat(ended).succeedsWithin(PATIENCE).isEqualTo(CloseReason.CLOSED);
            assertThat(exit).succeedsWithin(PATIENCE).isEqualTo(TERMINATED);
            assertThat(contents()).isEqualTo(1);
        }
    }

    @Test
    void givenDepositsAllTheWhile_whenTheStoreIsToldToEnd_thenWhatItConfirmedIsThereAndTheRestCanBeSentAgain()
            throws Exception {
        List<Deposited> confirmed = new ArrayList<>();
        List<String> texts = new ArrayList<>();
        CompletableFuture<Integer> exit = null;
        while (!ended.isDone() && texts.size() < MOST) {
            texts.add("number " + texts.size());
            SessionMessage answer = ask(texts.getLast());
            if (answer instanceof Deposited taken) {
                confirmed.add(taken);
            }
            if (confirmed.size() == 3 && exit == null) {
                exit = CompletableFuture.supplyAsync(world.service::terminate, THREAD);
            }
        }

        assertThat(exit).isNotNull().succeedsWithin(PATIENCE).isEqualTo(TERMINATED);
        for (Deposited taken : confirmed) {
            assertThat(world.count("select count(*) from envelope where id = '" + taken.envelopeId() + "'"))
                    .isEqualTo(1);
        }
        world.service.start();
        alice.dial();
        for (String text : texts) {
            assertThat(alice.ask(deposit(text))).isInstanceOf(Deposited.class);
        }
        assertThat(contents()).isEqualTo(texts.size());
    }

    /** The answer; null if the session ended before it came. */
    private SessionMessage ask(String text) throws InterruptedException {
        alice.session()
                .send(deposit(text))
                .onFailure()
                .recoverWithNull()
                .await()
                .atMost(PATIENCE);
        SessionMessage answer = alice.answers().poll();
        while (answer == null && !ended.isDone()) {
            answer = alice.answers().poll(10, TimeUnit.MILLISECONDS);
        }
        return answer;
    }

    private Deposit deposit(String content) {
        return new Deposit(UUID.randomUUID(), bob.user, content.getBytes(StandardCharsets.UTF_8));
    }

    private long contents() throws Exception {
        return world.count("select count(*) from chunk");
    }

    private boolean listens() {
        try (Socket socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), world.port)) {
            return socket.isConnected();
        } catch (IOException refused) {
            return false;
        }
    }
}
