package org.sixchat.sixchat.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.channel.nio.NioEventLoopGroup;
import io.smallrye.mutiny.Uni;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.fixtures.Samples;
import org.sixchat.sixchat.Cast;
import org.sixchat.sixchat.channel.Acceptor;
import org.sixchat.sixchat.channel.Kind;
import org.sixchat.sixchat.channel.PeerChannel;
import org.sixchat.sixchat.identity.AdmissionPolicy;
import org.sixchat.sixchat.identity.LocalIdentity;
import org.sixchat.sixchat.message.Chat;
import org.sixchat.sixchat.message.SessionMessage;

/** Sessions whose connections are cut, on real sockets of the loopback interface. */
class SurvivalTest {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Cast cast = new Cast();
    private final NioEventLoopGroup loops = new NioEventLoopGroup(3);
    private final List<Relay> relays = new ArrayList<>();

    /** Somebody with a listener, who keeps sessions alive. */
    private final class Agent {
        final LocalIdentity me;
        final AtomicReference<List<InetSocketAddress>> others = new AtomicReference<>(List.of());
        final BlockingQueue<PeerSession> accepted = new LinkedBlockingQueue<>();
        final Resumptions resumptions;
        final PeerNetwork network;
        SessionHandler first = session -> {};
        InetSocketAddress address;

        Agent(LocalIdentity me, Duration patience) {
            this.me = me;
            this.resumptions =
                    new Resumptions(patience, remote -> Uni.createFrom().item(others.get()), Duration.ofMillis(20));
            this.network = new PeerNetwork(loops, cast.trust(), cast.clock, new SecureRandom(), PeerLimits.standard())
                    .resuming(resumptions);
        }

        Agent listen() {
            address = bind(network).addresses().getFirst();
            return this;
        }

        private PeerListener.Bound bind(PeerNetwork on) {
            return new PeerListener(on)
                    .bind(
                            List.of(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)),
                            () -> me,
                            AdmissionPolicy.anyone(),
                            session -> {
                                first.accept(session);
                                accepted.add(session);
                            })
                    .await()
                    .atMost(SOON);
        }

        PeerSession dial(Agent other, InetSocketAddress at) {
            return new PeerDialer(network)
                    .dial(List.of(at), me, Cast.dialled(other.me), AdmissionPolicy.anyone())
                    .await()
                    .atMost(SOON);
        }

        PeerSession accepted() throws InterruptedException {
            return accepted.poll(SOON.toSeconds(), TimeUnit.SECONDS);
        }
    }

    private final Agent alice = new Agent(cast.alice, PATIENCE);
    private final Agent bob = new Agent(cast.bob, PATIENCE);

    @AfterEach
    void close() throws IOException {
        for (Relay relay : relays) {
            relay.close();
        }
        loops.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly(5, TimeUnit.SECONDS);
    }

    private Relay relay(Relay relay) {
        relays.add(relay);
        return relay;
    }

    /** Every connection of the first dozens is cut after a few bytes or a few thousand, wherever that is in a record or a handshake. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void givenConnectionsThatAreCutAtRandomWhenBothSendThenNothingIsLostDoubledOrOutOfItsOrder(long seed)
            throws Exception {
        Random random = new Random(seed);
        AtomicInteger connections = new AtomicInteger();
        bob.listen();
        alice.listen();
        Relay toBob = relay(new Relay(
                bob.address, () -> connections.getAndIncrement() == 0 ? 30_000 : budget(random, connections.get())));
        Relay toAlice = relay(new Relay(alice.address, () -> budget(random, connections.getAndIncrement())));
        alice.others.set(List.of(toBob.address()));
        bob.others.set(seed % 2 == 0 ? List.of() : List.of(toAlice.address()));
        PeerSession ofAlice = alice.dial(bob, toBob.address());
        PeerSession ofBob = bob.accepted();

        List<Chat> fromAlice = chats(random, 300);
        List<Chat> fromBob = chats(random, 300);
        var atBob = collect(ofBob, fromAlice.size());
        var atAlice = collect(ofAlice, fromBob.size());
        var alices = sendAll(ofAlice, fromAlice);
        var bobs = sendAll(ofBob, fromBob);

        assertThat(atBob.get(SOON.toSeconds(), TimeUnit.SECONDS)).isEqualTo(fromAlice);
        assertThat(atAlice.get(SOON.toSeconds(), TimeUnit.SECONDS)).isEqualTo(fromBob);
        alices.get(SOON.toSeconds(), TimeUnit.SECONDS);
        bobs.get(SOON.toSeconds(), TimeUnit.SECONDS);
        assertThat(connections.get()).as("so often was it cut").isGreaterThan(5);
        ofAlice.close().await().atMost(SOON);
        assertThat(alice.resumptions.size()).isZero();
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13})
    void givenAChannelWhenConnectionsAreCutAtRandomThenEveryByteOfItComesOnceAndInItsPlace(long seed) throws Exception {
        Random random = new Random(seed);
        byte[] sent = new byte[6_000_000];
        random.nextBytes(sent);
        Gathering gathered = new Gathering();
        bob.first = session -> session.channels()
                .serve(Map.of(
                        "stream",
                        name -> Acceptor.Accept.as(
                                Kind.STREAM, channel -> channel.records().subscribe(gathered))));
        bob.listen();
        AtomicInteger connections = new AtomicInteger();
        Relay wire = relay(new Relay(
                bob.address,
                () -> connections.getAndIncrement() > 15 ? Long.MAX_VALUE : 20_000 + random.nextInt(600_000)));
        PeerSession ofAlice = alice.dial(bob, wire.address());
        PeerChannel channel = ofAlice.channels().open(Kind.STREAM).await().atMost(SOON);

        for (int at = 0; at < sent.length; at += 200_000) {
            channel.write(ByteBuffer.wrap(sent, at, 200_000)).await().atMost(SOON);
            ofAlice.send(chat("beside it, at " + at)).await().atMost(SOON);
        }
        channel.end().await().atMost(SOON);

        assertThat(gathered.all.get(SOON.toSeconds(), TimeUnit.SECONDS)).isEqualTo(sent);
        assertThat(connections.get()).as("so often was it cut").isGreaterThan(8);
    }

    /** Puts a channel's records together. */
    private static final class Gathering implements Flow.Subscriber<ByteBuffer> {
        final CompletableFuture<byte[]> all = new CompletableFuture<>();
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            subscription.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(ByteBuffer record) {
            byte[] copy = new byte[record.remaining()];
            record.get(copy);
            bytes.writeBytes(copy);
        }

        @Override
        public void onError(Throwable failure) {
            all.completeExceptionally(failure);
        }

        @Override
        public void onComplete() {
            all.complete(bytes.toByteArray());
        }
    }

    private static synchronized long budget(Random random, int connection) {
        return connection > 24 ? Long.MAX_VALUE : random.nextInt(connection % 3 == 0 ? 6_000 : 60_000);
    }

    @Test
    void givenACutWhenNothingWasUnderWayThenTheSessionIsTheSameAndGoesOn() throws Exception {
        bob.listen();
        Relay wire = relay(new Relay(bob.address));
        PeerSession ofAlice = alice.dial(bob, wire.address());
        PeerSession ofBob = bob.accepted();
        var atBob = collect(ofBob, 2);
        Chat first = chat("before");
        Chat second = chat("after");

        ofAlice.send(first).await().atMost(SOON);
        wire.cut();
        ofAlice.send(second).await().atMost(SOON);

        assertThat(atBob.get(SOON.toSeconds(), TimeUnit.SECONDS)).containsExactly(first, second);
        assertThat(bob.accepted).as("nobody is told of another session").isEmpty();
    }

    @Test
    void givenSomebodyWhoAsksWhenTheConnectionIsCutThenItIsToldAtOnceAndAgainWhenTheSessionGoesOn() throws Exception {
        bob.listen();
        Relay wire = relay(new Relay(bob.address));
        PeerSession ofAlice = alice.dial(bob, wire.address());
        PeerSession ofBob = bob.accepted();
        BlockingQueue<Object> atAlice = events(ofAlice);
        BlockingQueue<Object> atBob = events(ofBob);

        wire.close();

        assertThat(next(atAlice)).isEqualTo(new SessionEvent.Interrupted(CloseReason.CUT, PATIENCE));
        assertThat(next(atBob)).isEqualTo(new SessionEvent.Interrupted(CloseReason.CUT, PATIENCE));
        BlockingQueue<Object> late = events(ofAlice);
        assertThat(next(late)).isInstanceOf(SessionEvent.Interrupted.class);
        assertThat(ofAlice.standing()).isFalse();

        alice.others.set(List.of(bob.address));
        assertThat(next(atAlice)).isEqualTo(new SessionEvent.Resumed(bob.address));
        assertThat(next(late)).isInstanceOf(SessionEvent.Resumed.class);
        assertThat(next(atBob)).isInstanceOf(SessionEvent.Resumed.class);
        assertThat(ofAlice.standing()).isTrue();

        ofAlice.close().await().atMost(SOON);
        assertThat(next(atAlice)).isEqualTo("over");
        assertThat(next(atBob)).isEqualTo("over");
        assertThat(next(events(ofAlice))).as("of a session that has ended").isEqualTo("over");
    }

    @Test
    void givenAPeerThatIsAwayWhenMuchIsSentThenItsBytesAreBoundedAndAllThatWasTakenArrives() throws Exception {
        bob.listen();
        Relay wire = relay(new Relay(bob.address));
        PeerSession ofAlice = alice.dial(bob, wire.address());
        PeerSession ofBob = bob.accepted();
        BlockingQueue<Object> atAlice = events(ofAlice);
        wire.close();
        assertThat(next(atAlice)).isInstanceOf(SessionEvent.Interrupted.class);

        int length = 12_000;
        List<Chat> taken = new ArrayList<>();
        List<CompletableFuture<Void>> sent = new ArrayList<>();
        while (sent.stream().noneMatch(CompletableFuture::isCompletedExceptionally)) {
            taken.add(chat("x".repeat(length)));
            sent.add(ofAlice.send(taken.getLast()).subscribeAsCompletionStage());
        }
        taken.removeLast();

        assertThat(((SixChatException) sent.removeLast().exceptionNow()).code()).isEqualTo(ErrorCode.BUSY);
        int most = PeerLimits.standard().outgoingBytes();
        assertThat(taken.size()).isBetween(most / (2 * length), most / length);
        var atBob = collect(ofBob, taken.size());
        alice.others.set(List.of(bob.address));
        assertThat(atBob.get(SOON.toSeconds(), TimeUnit.SECONDS)).isEqualTo(taken);
        CompletableFuture.allOf(sent.toArray(CompletableFuture<?>[]::new)).get(SOON.toSeconds(), TimeUnit.SECONDS);
    }

    private static BlockingQueue<Object> events(PeerSession session) {
        BlockingQueue<Object> told = new LinkedBlockingQueue<>();
        session.events().subscribe().with(told::add, told::add, () -> told.add("over"));
        return told;
    }

    private static Object next(BlockingQueue<Object> told) throws InterruptedException {
        return told.poll(SOON.toSeconds(), TimeUnit.SECONDS);
    }

    /** Alice has moved: her old connection says nothing to Bob, who holds it for alive. */
    @Test
    void givenAnOldConnectionThatHasGoneSilentWhenTheDiallerComesFromElsewhereThenItIsShutAndNothingIsLost()
            throws Exception {
        bob.listen();
        Relay old = relay(new Relay(bob.address));
        PeerSession ofAlice = alice.dial(bob, old.address());
        PeerSession ofBob = bob.accepted();
        var atAlice = collect(ofAlice, 2);
        var atBob = collect(ofBob, 1);
        alice.others.set(List.of(bob.address));
        Chat lost = chat("into the silence");
        Chat second = chat("and after it");
        Chat third = chat("hello again");

        old.swallow();
        ofBob.send(lost).await().atMost(SOON);
        old.close();
        dropConnection(ofAlice);
        ofAlice.send(third).await().atMost(SOON);
        ofBob.send(second).await().atMost(SOON);

        assertThat(atAlice.get(SOON.toSeconds(), TimeUnit.SECONDS)).containsExactly(lost, second);
        assertThat(atBob.get(SOON.toSeconds(), TimeUnit.SECONDS)).containsExactly(third);
    }

    @Test
    void givenAnAddressThatIsGoneWhenThatIsSaidThenTheSessionGoesOnAtOnceOverAnotherConnection() throws Exception {
        bob.listen();
        Relay old = relay(new Relay(bob.address));
        PeerSession ofAlice = alice.dial(bob, old.address());
        PeerSession ofBob = bob.accepted();
        var atBob = collect(ofBob, 1);
        old.swallow();
        alice.others.set(List.of(bob.address));
        Chat line = chat("from elsewhere");

        alice.resumptions.moved(address -> false);
        assertThat(ofAlice.standing()).isTrue();
        old.shutDoor();
        alice.resumptions.moved(InetAddress::isLoopbackAddress);
        ofAlice.send(line).await().atMost(SOON);

        assertThat(atBob.get(SOON.toSeconds(), TimeUnit.SECONDS)).containsExactly(line);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void givenBothSidesWhoCanDialWhenTheConnectionIsCutThenOneConnectionIsLeftAndBothHaveIt(boolean aliceDialledFirst)
            throws Exception {
        alice.listen();
        bob.listen();
        Agent first = aliceDialledFirst ? alice : bob;
        Agent other = aliceDialledFirst ? bob : alice;
        Relay wire = relay(new Relay(other.address));
        first.others.set(List.of(other.address));
        other.others.set(List.of(first.address));
        PeerSession one = first.dial(other, wire.address());
        PeerSession two = other.accepted();
        List<Chat> sent = new ArrayList<>();
        var received = collect(two, 20);
        var answered = collect(one, 20);

        for (int i = 0; i < 20; i++) {
            wire.cut();
            dropConnection(two);
            sent.add(chat("round " + i));
            one.send(sent.getLast()).await().atMost(SOON);
            two.send(sent.getLast()).await().atMost(SOON);
        }

        assertThat(received.get(SOON.toSeconds(), TimeUnit.SECONDS)).isEqualTo(sent);
        assertThat(answered.get(SOON.toSeconds(), TimeUnit.SECONDS)).isEqualTo(sent);
        assertThat(first.accepted).isEmpty();
        assertThat(other.accepted).isEmpty();
    }

    @Test
    void givenADeviceThatBeginsAfreshAgainAndAgainWhenItsSessionsAreCutThenTheOldestDoNotWait() throws Exception {
        Agent guest = new Agent(cast.alice, Duration.ofMinutes(5));
        Agent host = new Agent(cast.bob, Duration.ofMinutes(5)).listen();
        List<CompletableFuture<CloseReason>> ends = new ArrayList<>();
        for (int i = 0; i < Suspended.OF_ONE_DEVICE + 2; i++) {
            Relay wire = relay(new Relay(host.address));
            PeerSession ofGuest = guest.dial(host, wire.address());
            PeerSession ofHost = host.accepted();
            ends.add(ofHost.closed().subscribeAsCompletionStage());
            wire.shutDoor();
            wire.cut();
            for (PeerSession end : List.of(ofGuest, ofHost)) {
                assertThat(end.events().toUni().await().atMost(SOON)).isInstanceOf(SessionEvent.Interrupted.class);
            }
        }

        assertThat(ends.get(0).get(SOON.toSeconds(), TimeUnit.SECONDS)).isEqualTo(CloseReason.CUT);
        assertThat(ends.get(1).get(SOON.toSeconds(), TimeUnit.SECONDS)).isEqualTo(CloseReason.CUT);
        assertThat(ends.subList(2, ends.size())).noneMatch(CompletableFuture::isDone);
    }

    private static void dropConnection(PeerSession session) {
        LiveSession live = (LiveSession) session;
        live.loop().execute(() -> {
            if (live.channel() != null) {
                Frames.forget(live.channel().channel().close());
            }
        });
    }

    /** Each dials before it has seen the other's dial. */
    @Test
    void givenTwoWhoDialEachOtherAfreshAtOnceWhenBothSendThenOneSessionStaysAndNothingIsLost() throws Exception {
        alice.listen();
        bob.listen();
        for (int round = 0; round < 5; round++) {
            var dialling = CompletableFuture.supplyAsync(
                    () -> bob.dial(alice, alice.address),
                    command -> Thread.ofPlatform().daemon().start(command));
            PeerSession byAlice = alice.dial(bob, bob.address);
            PeerSession byBob = dialling.get(SOON.toSeconds(), TimeUnit.SECONDS);
            PeerSession atBob = bob.accepted();
            PeerSession atAlice = alice.accepted();
            Chat first = chat("by my own dial, alice");
            Chat second = chat("by my own dial, bob");
            var fromAlice = collect(atBob, 1);
            var fromBob = collect(atAlice, 1);
            Uni<Void> sent = byAlice.send(first);
            Uni<Void> maybe = byBob.send(second);

            assertThat(byBob.closed().await().atMost(SOON)).isEqualTo(CloseReason.CLOSED);
            assertThat(atAlice.closed().await().atMost(SOON)).isEqualTo(CloseReason.CLOSED);
            sent.await().atMost(SOON);
            assertThat(fromAlice.get(SOON.toSeconds(), TimeUnit.SECONDS)).containsExactly(first);
            boolean given = maybe.onItem()
                    .transform(done -> true)
                    .onFailure()
                    .recoverWithItem(false)
                    .await()
                    .atMost(SOON);
            assertThat(fromBob.get(SOON.toSeconds(), TimeUnit.SECONDS))
                    .as("what was sent has come, and what was refused has not")
                    .hasSize(given ? 1 : 0);
            byAlice.close().await().atMost(SOON);
        }
    }

    @Test
    void givenAPeerThatHasForgottenTheSessionWhenItIsFoundThenTheSessionEndsAsCut() throws Exception {
        bob.listen();
        Agent reborn = new Agent(cast.bob, PATIENCE).listen();
        Relay wire = relay(new Relay(bob.address));
        PeerSession ofAlice = alice.dial(bob, wire.address());
        alice.others.set(List.of(reborn.address));

        wire.close();

        assertThat(ofAlice.closed().await().atMost(SOON)).isEqualTo(CloseReason.CUT);
        assertThat(reborn.accepted().closed().await().atMost(SOON)).isEqualTo(CloseReason.CLOSED);
    }

    @Test
    void givenAPeerThatHasForgottenTheSessionWhenSomebodyWantsTheFreshOneThenTheyTalkOverIt() throws Exception {
        bob.listen();
        Agent reborn = new Agent(cast.bob, PATIENCE).listen();
        Relay wire = relay(new Relay(bob.address));
        PeerSession ofAlice = alice.dial(bob, wire.address());
        alice.others.set(List.of(reborn.address));
        BlockingQueue<PeerSession> heir = new LinkedBlockingQueue<>();
        alice.resumptions.succeededBy(heir::add);

        wire.close();

        assertThat(ofAlice.closed().await().atMost(SOON)).isEqualTo(CloseReason.CUT);
        PeerSession fresh = heir.poll(SOON.toSeconds(), TimeUnit.SECONDS);
        var atBob = collect(reborn.accepted(), 1);
        Chat line = chat("to the one who is there now");
        fresh.send(line).await().atMost(SOON);
        assertThat(atBob.get(SOON.toSeconds(), TimeUnit.SECONDS)).containsExactly(line);
    }

    @Test
    void givenAPeerThatDoesNotAnswerWhenItsConnectionIsDoubtedThenTheSessionGoesOnAtOnceOverAnotherOne()
            throws Exception {
        bob.listen();
        Relay old = relay(new Relay(bob.address));
        PeerSession ofAlice = alice.dial(bob, old.address());
        var atBob = collect(bob.accepted(), 2);
        alice.others.set(List.of(bob.address));
        Chat first = chat("into the silence");
        Chat second = chat("and after it");
        old.swallow();
        ofAlice.send(first).await().atMost(SOON);
        old.shutDoor();

        ofAlice.doubt();
        ofAlice.send(second).await().atMost(SOON);

        assertThat(atBob.get(SOON.toSeconds(), TimeUnit.SECONDS)).containsExactly(first, second);
    }

    @Test
    void givenNobodyWhoComesBackWhenPatienceEndsThenTheSessionEndsAsCutAndWhatWaitedFails() throws Exception {
        Agent hasty = new Agent(cast.alice, Duration.ofMillis(500));
        bob.listen();
        Relay wire = relay(new Relay(bob.address));
        PeerSession ofAlice = hasty.dial(bob, wire.address());

        wire.close();
        assertThatThrownBy(() -> {
                    while (true) {
                        ofAlice.send(chat("is anybody there")).await().atMost(SOON);
                    }
                })
                .isInstanceOf(SixChatException.class);

        assertThat(ofAlice.closed().await().atMost(SOON)).isEqualTo(CloseReason.CUT);
        assertThat(hasty.resumptions.size()).isZero();
    }

    @Test
    void givenAPeerWhoseSessionsEndWithTheirConnectionsWhenCutThenBothSidesSeeThatAtOnce() throws Exception {
        Agent plain = new Agent(cast.bob, PATIENCE);
        InetSocketAddress address = plain.bind(
                        new PeerNetwork(loops, cast.trust(), cast.clock, new SecureRandom(), PeerLimits.standard()))
                .addresses()
                .getFirst();
        Relay wire = relay(new Relay(address));
        PeerSession ofAlice = alice.dial(plain, wire.address());
        PeerSession ofBob = plain.accepted();
        var atBob = collect(ofBob, 1);
        ofAlice.send(chat("hello")).await().atMost(SOON);
        assertThat(atBob.get(SOON.toSeconds(), TimeUnit.SECONDS)).hasSize(1);

        wire.cut();

        assertThat(ofAlice.closed().await().atMost(SOON)).isEqualTo(CloseReason.CUT);
        assertThat(ofBob.closed().await().atMost(SOON)).isEqualTo(CloseReason.CUT);
    }

    @Test
    void givenADayGoneByWhenTheConnectionIsCutThenTheSessionIsNotResumed() throws Exception {
        bob.listen();
        Relay wire = relay(new Relay(bob.address));
        PeerSession ofAlice = alice.dial(bob, wire.address());
        bob.accepted();
        cast.clock.advance(Duration.ofHours(24));

        wire.cut();

        assertThat(ofAlice.closed().await().atMost(SOON)).isEqualTo(CloseReason.CUT);
    }

    @Test
    void givenMoreThanTheWindowHoldsWhenTheOtherSideTakesItThenAllArrivesThoughCutOnTheWay() throws Exception {
        bob.listen();
        AtomicInteger connections = new AtomicInteger();
        Relay wire =
                relay(new Relay(bob.address, () -> connections.getAndIncrement() < 4 ? 3_000_000 : Long.MAX_VALUE));
        PeerSession ofAlice = alice.dial(bob, wire.address());
        PeerSession ofBob = bob.accepted();
        List<Chat> big = new ArrayList<>();
        for (int i = 0; i < 1500; i++) {
            big.add(chat(i + "x".repeat(11_000)));
        }
        var atBob = collect(ofBob, big.size());

        sendAll(ofAlice, big).get(60, TimeUnit.SECONDS);

        assertThat(atBob.get(60, TimeUnit.SECONDS).equals(big)).isTrue();
        assertThat(connections.get()).isGreaterThan(3);
    }

    private static CompletableFuture<List<SessionMessage>> collect(PeerSession session, int count) {
        return session.messages().select().first(count).collect().asList().subscribeAsCompletionStage();
    }

    private static CompletableFuture<Void> sendAll(PeerSession session, List<Chat> chats) {
        return CompletableFuture.runAsync(
                () -> chats.forEach(chat -> session.send(chat).await().atMost(SOON)),
                command -> Thread.ofPlatform().daemon().start(command));
    }

    private static List<Chat> chats(Random random, int count) {
        List<Chat> chats = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            chats.add(chat(i + " " + "y".repeat(random.nextInt(3_000))));
        }
        return chats;
    }

    private static Chat chat(String text) {
        return new Chat(UUID.randomUUID(), UUID.randomUUID(), Samples.NOW, text);
    }
}
