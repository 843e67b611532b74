package org.sixchat.store.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.UserId;
import org.sixchat.engines.Await;
import org.sixchat.fixtures.Samples;
import org.sixchat.pki.cert.Certificates;
import org.sixchat.sixchat.envelope.Receipts;
import org.sixchat.sixchat.message.Collect;
import org.sixchat.sixchat.message.CollectResult;
import org.sixchat.sixchat.message.Deposit;
import org.sixchat.sixchat.message.Deposited;
import org.sixchat.sixchat.message.EnvelopeState;
import org.sixchat.sixchat.message.EnvelopeStateResult;
import org.sixchat.sixchat.message.PeerError;
import org.sixchat.store.it.Agent.Manner;

class MessageStoreIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final AtomicInteger PEOPLE = new AtomicInteger();

    @TempDir
    private static Path folder;

    private static World world;
    private static Agent alice;

    @BeforeAll
    static void start() throws IOException {
        world = new World(folder);
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
    void givenSomebodyAway_whenHisAgentComesOnline_thenTheStoreDialsDeliversAndDeletesOnTheReceipt() throws Exception {
        try (Agent bob = enrolled()) {
            Deposited first = deposit(alice, bob.user, "one");
            Deposited second = deposit(alice, bob.user, "two");

            bob.listening().online("127.0.0.1", bob.port());

            Await.until("both acknowledged", PATIENCE, () -> bob.accepted.size() == 2);
            assertThat(bob.delivered)
                    .extracting(d -> new String(d.envelope(), StandardCharsets.UTF_8))
                    .containsExactly("one", "two");
            assertThat(bob.delivered).allSatisfy(d -> assertThat(d.sender()).isEqualTo(Samples.ALICE));
            assertThat(content(bob.user)).isZero();
            var state = (EnvelopeStateResult) alice.ask(new EnvelopeState(UUID.randomUUID(), first.envelopeId()));
            assertThat(state.state()).isEqualTo(EnvelopeStateResult.State.DELIVERED);
            assertThat(state.certificate()).hasSize(3);
            var leaf = Certificates.parse(state.certificate().getFirst());
            var receipt = Receipts.verify(state.receipt(), state.signature(), leaf.getPublicKey());
            assertThat(receipt.envelopeId()).isEqualTo(first.envelopeId());
            assertThat(receipt.sha384()).isEqualTo(Receipts.sha384("one".getBytes(StandardCharsets.UTF_8)));
            assertThat(second.envelopeId()).isNotEqualTo(first.envelopeId());
        }
    }

    @Test
    void givenSomethingWaiting_whenTheAgentCollects_thenItGetsItOnItsOwnSession() throws Exception {
        try (Agent bob = enrolled()) {
            deposit(alice, bob.user, "waiting");
            bob.dial();

            var result = (CollectResult) bob.ask(new Collect(UUID.randomUUID()));

            assertThat(result.count()).isEqualTo(1);
            assertThat(bob.delivered).hasSize(1);
            assertThat(content(bob.user)).isZero();
            assertThat(((CollectResult) bob.ask(new Collect(UUID.randomUUID()))).count())
                    .isZero();
        }
    }

    @Test
    void givenAWrongReceipt_whenDelivered_thenTheEnvelopeStaysUntilARightOne() throws Exception {
        for (Manner wrong : new Manner[] {Manner.WRONG_HASH, Manner.FOREIGN_KEY}) {
            try (Agent bob = enrolled()) {
                Deposited kept = deposit(alice, bob.user, "precious");
                bob.answering(wrong).dial();

                bob.session().send(new Collect(UUID.randomUUID())).await().indefinitely();
                Await.until(
                        "refused", PATIENCE, () -> bob.answers().stream().anyMatch(CollectResult.class::isInstance));

                assertThat(bob.accepted).isEmpty();
                assertThat(bob.answers())
                        .anySatisfy(answer -> assertThat(answer)
                                .isInstanceOfSatisfying(
                                        PeerError.class,
                                        e -> assertThat(e.code()).isEqualTo(ErrorCode.NOT_TRUSTED)));
                assertThat(content(bob.user)).isEqualTo(1);
                assertThat(state(alice, kept)).isEqualTo(EnvelopeStateResult.State.WAITING);

                bob.answering(Manner.HONEST).listening().online("127.0.0.1", bob.port());
                Await.until("acknowledged", PATIENCE, () -> !bob.accepted.isEmpty());
                assertThat(content(bob.user)).isZero();
            }
        }
    }

    @Test
    void givenAnAgentThatDiesBetweenDeliverAndReceipt_whenItComesBack_thenItIsDeliveredAgain() throws Exception {
        try (Agent bob = enrolled()) {
            deposit(alice, bob.user, "again");
            bob.answering(Manner.SILENT).listening().online("127.0.0.1", bob.port());
            Await.until("delivered once", PATIENCE, () -> bob.delivered.size() == 1);
            bob.dropSessions();

            bob.answering(Manner.HONEST);

            Await.until("acknowledged", PATIENCE, () -> bob.accepted.size() == 1);
            assertThat(bob.delivered.size()).isGreaterThanOrEqualTo(2);
            assertThat(content(bob.user)).isZero();
        }
    }

    @Test
    void givenAStoreKilledBetweenDeliverAndReceipt_whenItIsBack_thenNothingIsLost() throws Exception {
        try (Agent bob = enrolled()) {
            deposit(alice, bob.user, "survivor");
            bob.answering(Manner.SILENT).listening().online("127.0.0.1", bob.port());
            Await.until("delivered once", PATIENCE, () -> bob.delivered.size() == 1);

            world.service.kill();
            bob.answering(Manner.HONEST);
            world.service.start();

            Await.until("acknowledged", PATIENCE, () -> bob.accepted.size() == 1);
            assertThat(content(bob.user)).isZero();
        } finally {
            alice.dial();
        }
    }

    @Test
    void givenAResend_whenTheAnswerWasLost_thenItIsTheSameEnvelope() throws Exception {
        try (Agent bob = enrolled()) {
            Deposited first = deposit(alice, bob.user, "same");
            Deposited again = deposit(alice, bob.user, "same");

            assertThat(again.envelopeId()).isEqualTo(first.envelopeId());
            assertThat(content(bob.user)).isEqualTo(1);
        }
    }

    @Test
    void givenASenderWhoseShareIsUsedUp_whenDeposited_thenItIsRefusedAsRetryableAndOthersAreTaken() throws Exception {
        try (Agent bob = enrolled();
                Agent carol = new Agent(world, world.a, Samples.CAROL).dial()) {
            for (int n = 0; n < 5; n++) {
                deposit(alice, bob.user, "number " + n);
            }

            var refusal = (PeerError) alice.ask(request(bob.user, "one too many"));

            assertThat(refusal.code()).isEqualTo(ErrorCode.QUOTA);
            assertThat(refusal.retry()).isTrue();
            assertThat(content(bob.user)).isEqualTo(5);
            deposit(carol, bob.user, "one of hers");
        }
    }

    @Test
    void givenSomebodyUnknown_whenDeposited_thenItIsNotFound() {
        var refusal = (PeerError) alice.ask(request(UserId.parse("nobody@b.example"), "hello"));

        assertThat(refusal.code()).isEqualTo(ErrorCode.NOT_FOUND);
    }

    @Test
    void givenSomethingWaiting_whenItsRecipientIsRemoved_thenItIsDroppedAndMoreIsRefusedForGood() throws Exception {
        try (Agent bob = enrolled()) {
            Deposited waiting = deposit(alice, bob.user, "too late");

            bob.removed();

            Await.until("dropped", PATIENCE, () -> content(bob.user) == 0);
            assertThat(state(alice, waiting)).isEqualTo(EnvelopeStateResult.State.EXPIRED);
            for (String text : new String[] {"too late", "one more"}) {
                var refusal = (PeerError) alice.ask(request(bob.user, text));
                assertThat(refusal.code()).isEqualTo(ErrorCode.NOT_FOUND);
                assertThat(refusal.retry()).isFalse();
            }
        }
    }

    @Test
    void givenASessionThatIsOpen_whenItsUserIsRemoved_thenItTakesNothingMoreAndEnds() throws Exception {
        try (Agent bob = enrolled();
                Agent gone = enrolled().dial()) {
            deposit(gone, bob.user, "before");
            CompletableFuture<Object> ended = new CompletableFuture<>();
            gone.session().closed().subscribe().with(ended::complete, ended::completeExceptionally);

            gone.removed();

            assertThat(ended).succeedsWithin(PATIENCE);
            assertThat(gone.answers())
                    .singleElement()
                    .isInstanceOfSatisfying(
                            PeerError.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.REVOKED));
            assertThat(content(bob.user)).isEqualTo(1);
        }
    }

    @Test
    void givenSomebodyElse_whenHeAsksForTheEnvelope_thenItDoesNotExist() throws Exception {
        try (Agent bob = enrolled();
                Agent carol = new Agent(world, world.a, Samples.CAROL).dial()) {
            Deposited alices = deposit(alice, bob.user, "private");

            var refusal = (PeerError) carol.ask(new EnvelopeState(UUID.randomUUID(), alices.envelopeId()));

            assertThat(refusal.code()).isEqualTo(ErrorCode.NOT_FOUND);
        }
    }

    @Test
    void givenWhatWentThrough_whenTheLogIsRead_thenNoContentAndNoUserIsInIt() throws Exception {
        try (Agent bob = enrolled()) {
            deposit(alice, bob.user, "a secret word: xyzzy");
            String log = Files.readString(World.LOG);

            assertThat(log).doesNotContain("xyzzy").doesNotContain("alice@").doesNotContain(bob.user.toString());
        }
    }

    @Test
    void givenAnAdministrator_whenHeAsksForAMailbox_thenHeSeesHowFullItIsAndNobodyElseDoes() throws Exception {
        try (Agent bob = enrolled()) {
            deposit(alice, bob.user, "four");
            String path = "/admin/v1/mailboxes/" + bob.user;

            assertThat(world.https(world.administrator()).get(path))
                    .contains("200 OK")
                    .contains("\"envelopes\":1")
                    .contains("\"bytes\":4096");
            assertThat(world.https(world.administrator()).get("/admin/v1/mailboxes/nobody@b.example"))
                    .contains("\"code\":\"not-found\"");
            assertThat(world.https(bob.identity()).get(path)).contains("\"code\":\"not-trusted\"");
        }
    }

    @Test
    void givenNoCaAtHand_whenAskedWhetherItIsReady_thenTheStoreIsAndSaysWhatIsMissing() throws Exception {
        var readiness = world.service.readiness();

        assertThat(readiness.statusCode()).isEqualTo(200);
        assertThat(readiness.body()).contains("\"ocsp\"").contains("degraded");
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

    private static EnvelopeStateResult.State state(Agent asker, Deposited envelope) {
        return ((EnvelopeStateResult) asker.ask(new EnvelopeState(UUID.randomUUID(), envelope.envelopeId()))).state();
    }

    private static long content(UserId recipient) throws SQLException {
        return world.count("select count(*) from chunk c join envelope e on e.id = c.envelope_id where e.recipient = '"
                + recipient + "'");
    }
}
