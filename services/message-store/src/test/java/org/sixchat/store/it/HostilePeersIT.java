package org.sixchat.store.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sixchat.core.DomainName;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.core.UserId;
import org.sixchat.engines.Await;
import org.sixchat.engines.FreePorts;
import org.sixchat.fixtures.Samples;
import org.sixchat.fixtures.TestDomain;
import org.sixchat.sixchat.message.Deposit;
import org.sixchat.sixchat.message.Deposited;
import org.sixchat.sixchat.message.PeerError;
import org.sixchat.sixchat.transport.CloseReason;
import org.sixchat.sixchat.transport.PeerSession;
import org.sixchat.store.it.Agent.Manner;

/** What people and peers of ill will can do to others' deliveries. Waits are long here: nothing succeeds by being tried again. */
class HostilePeersIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final AtomicInteger PEOPLE = new AtomicInteger();
    private static final Map<String, String> SETTINGS = Map.of(
            "sixchat.store.retry-first", "PT10M",
            "sixchat.store.retry-longest", "PT10M",
            "sixchat.store.receipt-timeout", "PT3S",
            "sixchat.store.sessions", "7");

    @TempDir
    private static Path folder;

    private static World world;
    private static Agent alice;

    @BeforeAll
    static void start() throws IOException {
        world = new World(folder, SETTINGS);
        world.service.start();
        world.pin(world.a);
        alice = new Agent(world, world.a, Samples.ALICE).dial();
    }

    @AfterAll
    static void stop() {
        alice.close();
        world.close();
    }

    @Test
    void givenAnEnvelopeThatTheAgentCannotTake_whenAGoodOneIsDeposited_thenItIsDeliveredAtOnce() throws Exception {
        try (Agent bob = enrolled()) {
            deposit(alice, bob.user, "bad");
            bob.answering(Manner.CHOOSY).listening().online("127.0.0.1", bob.port());
            Await.until("put off", PATIENCE, () -> attempts(bob) == 1);

            deposit(alice, bob.user, "good");

            Await.until("acknowledged", PATIENCE, () -> bob.accepted.size() == 1);
            assertThat(texts(bob)).containsExactly("bad", "good");
        }
    }

    @Test
    void givenAnEnvelopeThatMakesTheAgentSilent_whenOthersWaitBehindIt_thenTheyAreDelivered() throws Exception {
        try (Agent bob = enrolled()) {
            deposit(alice, bob.user, "mute");
            deposit(alice, bob.user, "good");
            bob.answering(Manner.CHOOSY).listening().online("127.0.0.1", bob.port());

            Await.until("acknowledged", PATIENCE, () -> bob.accepted.size() == 1);
            assertThat(texts(bob)).containsExactly("mute", "good");
        }
    }

    @Test
    void givenAnAgentThatWasSilent_whenItComesBack_thenItGetsWhatRestedAtOnce() throws Exception {
        try (Agent bob = enrolled()) {
            deposit(alice, bob.user, "precious");
            bob.answering(Manner.SILENT).listening().online("127.0.0.1", bob.port());
            Await.until("put off", PATIENCE, () -> attempts(bob) == 1);

            bob.answering(Manner.HONEST).online("127.0.0.1", bob.port());

            Await.until("acknowledged", PATIENCE, () -> bob.accepted.size() == 1);
        }
    }

    @Test
    void givenAnAgentThatIsNotWhereItsRecordSays_whenItComesBack_thenItIsDialledAtOnce() throws Exception {
        try (Agent bob = enrolled()) {
            deposit(alice, bob.user, "precious");
            bob.online("127.0.0.1", FreePorts.next());
            Await.until(
                    "an attempt was put off",
                    PATIENCE,
                    () -> world.count("select attempts from device where user_id = '" + bob.user + "'") == 1);

            bob.listening().online("127.0.0.1", bob.port());

            Await.until("acknowledged", PATIENCE, () -> bob.accepted.size() == 1);
        }
    }

    @Test
    void givenADeviceWithManySessions_whenItOpensMore_thenTheyAreTurnedAwayAndOthersAreServed() throws Exception {
        try (Agent bob = enrolled();
                Agent carol = new Agent(world, world.a, Samples.CAROL)) {
            for (int n = 0; n < 4; n++) {
                carol.dial();
            }
            PeerSession last = carol.session();
            carol.dial();

            var refusal = (PeerError) carol.answers().poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            assertThat(refusal.code()).isEqualTo(ErrorCode.BUSY);
            assertThat(carol.session().closed().await().atMost(PATIENCE)).isEqualTo(CloseReason.CLOSED);
            deposit(alice, bob.user, "from somebody else");

            last.close().await().atMost(PATIENCE);
            Await.until("let in again", PATIENCE, () -> {
                carol.dial();
                return carol.ask(request(bob.user, "hello")) instanceof Deposited;
            });
        }
    }

    @Test
    void givenAFullStore_whenSomebodyDials_thenItIsBusyUntilASessionEnds() throws Exception {
        try (Agent carol = new Agent(world, world.a, Samples.CAROL);
                Agent mallory = new Agent(world, world.a, UserId.parse("mallory@a.example"));
                Agent late = new Agent(world, world.a, UserId.parse("late@a.example"))) {
            for (int n = 0; n < 3; n++) {
                letIn(carol);
                letIn(mallory);
            }

            late.dial();
            assertThat(((PeerError) late.answers().poll(PATIENCE.toSeconds(), TimeUnit.SECONDS)).code())
                    .isEqualTo(ErrorCode.BUSY);

            carol.session().close().await().atMost(PATIENCE);
            letIn(late);
        }
    }

    @Test
    void givenAnAddressOutsideThePolicy_whenTheDeviceComesOnline_thenItIsNotDialled() throws Exception {
        try (Agent bob = enrolled()) {
            deposit(alice, bob.user, "bait");
            bob.listening().online("127.0.0.2", bob.port());

            Await.until(
                    "an attempt was put off",
                    PATIENCE,
                    () -> world.count("select attempts from device where user_id = '" + bob.user + "'") >= 1);

            assertThat(bob.delivered).isEmpty();
            assertThat(content(bob.user)).isEqualTo(1);
        }
    }

    @Test
    void givenADomainWhoseRootIsNotPinned_whenItsPersonDials_thenHeIsRefusedUntilItIs() throws Exception {
        TestDomain c = TestDomain.create(new DomainName("c.example"));
        try (Agent stranger = new Agent(world, c, UserId.parse("eve@c.example"))) {
            assertThatThrownBy(stranger::dial).isInstanceOf(SixChatException.class);

            world.pin(c);

            stranger.dial();
            assertThat(stranger.ask(request(UserId.parse("nobody@b.example"), "x")))
                    .isInstanceOf(PeerError.class);
        }
    }

    @Test
    void givenGarbageOnThePort_whenSent_thenTheConnectionEndsAndTheStoreGoesOnServing() throws Exception {
        byte[][] garbage = {
            "GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII),
            {(byte) 0xFF, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, 1, 2, 3},
            {0, 0, 0, 5, '<', 'x', '>', '&', '<'},
            {0, 0, 0, 0}
        };
        for (byte[] bytes : garbage) {
            try (Socket socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), world.port)) {
                socket.setSoTimeout((int) PATIENCE.toMillis());
                OutputStream out = socket.getOutputStream();
                out.write(bytes);
                out.flush();
                socket.getInputStream().readAllBytes();
            }
        }
        try (Agent bob = enrolled()) {
            deposit(alice, bob.user, "still there");
        }
    }

    private static long attempts(Agent bob) throws SQLException {
        return world.count("select max(attempts) from delivery where user_id = '" + bob.user + "'");
    }

    /** Dials once the store has noticed that the sessions of the test before are over. */
    private static void letIn(Agent agent) {
        Await.until("let in", PATIENCE, () -> {
            agent.dial();
            return agent.ask(request(agent.user, "am I in?")) instanceof PeerError answer
                    && answer.code() != ErrorCode.BUSY;
        });
    }

    private static List<String> texts(Agent bob) {
        return bob.delivered.stream()
                .map(d -> new String(d.envelope(), StandardCharsets.UTF_8))
                .toList();
    }

    private static Agent enrolled() {
        Agent bob = new Agent(world, world.b, UserId.parse("bob" + PEOPLE.incrementAndGet() + "@b.example"));
        bob.enrolled();
        Await.until(
                "the store knows " + bob.user,
                PATIENCE,
                () -> world.count("select count(*) from device where user_id = '" + bob.user + "'") == 1);
        return bob;
    }

    private static Deposit request(UserId recipient, String content) {
        return new Deposit(UUID.randomUUID(), recipient, content.getBytes(StandardCharsets.UTF_8));
    }

    private static Deposited deposit(Agent from, UserId recipient, String content) {
        var answer = from.ask(request(recipient, content));
        assertThat(answer).isInstanceOf(Deposited.class);
        return (Deposited) answer;
    }

    private static long content(UserId recipient) throws SQLException {
        return world.count("select count(*) from chunk c join envelope e on e.id = c.envelope_id where e.recipient = '"
                + recipient + "'");
    }
}
