package org.sixchat.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.nio.NioEventLoopGroup;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.fixtures.Samples;
import org.sixchat.hostile.RawPeer.Welcome;
import org.sixchat.sixchat.channel.Kind;
import org.sixchat.sixchat.channel.PeerChannel;
import org.sixchat.sixchat.identity.AdmissionPolicy;
import org.sixchat.sixchat.identity.ExpectedRemote;
import org.sixchat.sixchat.message.CapabilitiesAccept;
import org.sixchat.sixchat.message.CapabilitiesOffer;
import org.sixchat.sixchat.message.ChannelOpen;
import org.sixchat.sixchat.message.Chat;
import org.sixchat.sixchat.message.CryptoSuiteAccept;
import org.sixchat.sixchat.message.PeerCodec;
import org.sixchat.sixchat.message.PeerError;
import org.sixchat.sixchat.message.PeerMessage;
import org.sixchat.sixchat.message.Received;
import org.sixchat.sixchat.record.PlainRecord;
import org.sixchat.sixchat.record.RecordType;
import org.sixchat.sixchat.record.Records;
import org.sixchat.sixchat.transport.PeerDialer;
import org.sixchat.sixchat.transport.PeerLimits;
import org.sixchat.sixchat.transport.PeerNetwork;
import org.sixchat.sixchat.transport.PeerSession;

/**
 * Peers that mean harm, and the real listener in a heap of 48 MB, alone in a JVM. Each gets an error of a known kind, or none where there is
 * nobody to believe it, and its connection is closed; then an honest peer is served by the same listener.
 *
 * <p>That heap is one that a listener without limits exhausts: with one of its limits lifted (its number and its bytes), and nothing else
 * changed, the same attack ends it with an {@link OutOfMemoryError}, after some thousand connections or a few seconds of talk. Those tests are here too, so that
 * the others are known to show something.
 */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class HostilePeersIT {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String NO_LIMIT = "2000000000";
    private static final int OUT_OF_MEMORY = 3;
    /** What the crowd can do to an honest peer for a while, and no more. */
    private static final Set<ErrorCode> PASSING =
            Set.of(ErrorCode.BUSY, ErrorCode.CUT, ErrorCode.UNREACHABLE, ErrorCode.TIMEOUT);
    /** The largest message in clear, and the largest record of the handshake. */
    private static final int MAX_CLEAR = 16 * 1024;

    private static final int MAX_HANDSHAKE_RECORD = 32 * 1024;

    @TempDir
    static Path folder;

    private static final NioEventLoopGroup LOOPS = new NioEventLoopGroup(1);

    private static Process48 listener;
    private static Papers papers;

    @TempDir
    Path another;

    @BeforeAll
    static void start() throws IOException {
        listener = new Process48(folder, "handshake=5s", "slow=3s");
        papers = Papers.read(folder);
    }

    /** What was said of the test before. */
    @BeforeEach
    void forget() {
        listener.forget();
    }

    @AfterAll
    static void stop() {
        listener.close();
        LOOPS.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly(5, TimeUnit.SECONDS);
    }

    /** Whatever was done to it; then nobody of this test is counted any more. */
    @AfterEach
    void anHonestPeerIsServed() throws IOException {
        assertThat(honest()).isTrue();
        assertThat(listener.alive()).isTrue();
        awaitWelcome(Set.of(Welcome.TAKEN_IN));
    }

    private static RawPeer peer() throws IOException {
        return new RawPeer(papers, listener.address());
    }

    @Test
    void givenPeersOfOneByteASecondWhenTheirTimeIsUpThenTheyAreToldAndGone() throws Exception {
        List<RawPeer> slow = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            slow.add(peer());
        }
        Thread drip = Thread.ofPlatform().daemon().start(() -> drip(slow));

        for (RawPeer peer : slow) {
            assertThat(peer.readError()).isEqualTo(ErrorCode.TIMEOUT);
            assertThat(peer.readToTheEnd()).isZero();
            peer.close();
        }
        drip.interrupt();
    }

    /** The first bytes of a message 1, one a second, until somebody does not want them any more. */
    private static void drip(List<RawPeer> peers) {
        byte[] begun = {0, 0, 1, 0, '<', 'C', 'a', 'p', 'a', 'b', 'i', 'l', 'i', 't', 'y'};
        try {
            for (byte next : begun) {
                for (RawPeer peer : peers) {
                    peer.send(new byte[] {next});
                }
                TimeUnit.SECONDS.sleep(1);
            }
        } catch (IOException | InterruptedException over) {
            // which is what the test waits for
        }
    }

    @Test
    void givenAPeerThatNeverReadsWhenItIsToldMuchThenTheSenderIsHeldBackAndTheSessionCut() throws Exception {
        try (RawPeer peer = peer()) {
            peer.shakeHands().say(chat("flood"));

            assertThat(listener.await("REFUSED")).isEqualTo("REFUSED busy");
            assertThat(listener.await("CLOSED SLOW")).isNotNull();
        }
    }

    @Test
    void givenAPeerThatIsAwayWhenItIsToldMuchThenTheSenderIsHeldBackUntilPatienceEnds() throws Exception {
        try (RawPeer peer = peer()) {
            peer.shakeHandsToReturn().say(chat("flood when I am gone"));
            peer.converse();
        }

        assertThat(listener.await("REFUSED")).isEqualTo("REFUSED busy");
        assertThat(listener.await("CLOSED CUT")).isNotNull();
    }

    @Test
    void givenNoLimitOfWhatMayWaitWhenAPeerNeverReadsThenTheListenerDiesOfIt() throws Exception {
        try (Process48 unbounded =
                        new Process48(another, "slow=60s", "outgoing=" + NO_LIMIT, "outgoingBytes=" + NO_LIMIT);
                RawPeer peer = new RawPeer(Papers.read(another), unbounded.address())) {
            peer.shakeHands().say(chat("flood"));

            assertThat(unbounded.exitCode()).isEqualTo(OUT_OF_MEMORY);
        }
    }

    @Test
    void givenAListenerWhoseUserRestsWhenAPeerSendsWithoutAnEndThenItIsNotReadFrom() throws Exception {
        try (RawPeer peer = peer()) {
            peer.shakeHands().say(chat("rest"));
            Thread talk = Thread.ofPlatform().daemon().start(() -> talk(peer));
            listener.await("RESTING");

            assertThat(honest()).isTrue();
            assertThat(talk.isAlive())
                    .as("it has not got rid of all that it has to say")
                    .isTrue();
        }
        listener.await("CLOSED CUT");
    }

    @Test
    void givenNoLimitOfWhatIsTakenInWhenAPeerSendsWithoutAnEndThenTheListenerDiesOfIt() throws Exception {
        try (Process48 unbounded = new Process48(another, "incoming=" + NO_LIMIT, "incomingBytes=" + NO_LIMIT);
                RawPeer peer = new RawPeer(Papers.read(another), unbounded.address())) {
            peer.shakeHands().say(chat("rest"));
            talk(peer);

            assertThat(unbounded.exitCode()).isEqualTo(OUT_OF_MEMORY);
        }
    }

    /** 96 MB of lines, as far as somebody reads them. */
    private static void talk(RawPeer peer) {
        Chat line = chat("x".repeat(12_000));
        try {
            for (int i = 0; i < 8_000; i++) {
                peer.say(line);
            }
        } catch (IOException gone) {
            // nobody does any more
        }
    }

    @Test
    void givenTenThousandConnectionsWhenTheyGoNoFurtherThenAllAreClosedInTheirTimeAndOthersLetIn() throws Exception {
        try (Crowd crowd = Crowd.of(listener.address(), 10_000, 2, SOON)) {
            assertThat(crowd.size()).isGreaterThanOrEqualTo(2_000);
            assertThat(honest()).isTrue();
            assertThat(crowd.allEnded(SOON)).isTrue();
        }
    }

    @Test
    void givenNoLimitOfConnectionsWhenThousandsOfMessagesAreBegunThenTheListenerDiesOfThem() throws Exception {
        try (Process48 unbounded = new Process48(
                        another, "handshake=120s", "unproven=" + NO_LIMIT, "unprovenPerAddress=" + NO_LIMIT);
                Crowd crowd = Crowd.of(unbounded.address(), 6_000, 1, SOON)) {
            assertThat(unbounded.exitCode()).isEqualTo(OUT_OF_MEMORY);
            assertThat(crowd.size()).isPositive();
        }
    }

    @Test
    void givenARecordOfTheMaximumLengthPlusOneWhenItsLengthIsThereThenTheSessionIsCut() throws Exception {
        try (RawPeer peer = peer()) {
            peer.shakeHands().converse();

            peer.announce(Records.MAX_SEALED + 1);

            assertThat(peer.readToTheEnd())
                    .as("what is no record is not answered")
                    .isZero();
            assertThat(listener.await("CLOSED CUT")).isNotNull();
        }
    }

    @Test
    void givenOversizedMessagesOfTheHandshakeWhenTheirLengthIsThereThenTheyAreRefused() throws Exception {
        try (RawPeer peer = peer()) {
            peer.announce(MAX_CLEAR + 1);

            assertThat(peer.readError()).isEqualTo(ErrorCode.TOO_LARGE);
            assertThat(peer.readToTheEnd()).isZero();
        }
        try (RawPeer peer = peer()) {
            assertThat(peer.announceAmidHandshake(MAX_HANDSHAKE_RECORD + 1)).isEqualTo(ErrorCode.TOO_LARGE);
            assertThat(peer.readToTheEnd()).isZero();
        }
    }

    @Test
    void givenAChannelWhenItsWindowOverflowsThenThePeerIsToldAndTheSessionOver() throws Exception {
        try (RawPeer peer = peer()) {
            peer.shakeHands().say(new ChannelOpen(1, Kind.STREAM.token(), null, Kind.STREAM.window()));
            listener.await("CHANNEL");

            for (int sent = 0; sent <= Kind.STREAM.window(); sent += PeerChannel.MAX_RECORD) {
                peer.data(1, PeerChannel.MAX_RECORD);
            }

            List<PlainRecord> heard = new ArrayList<>();
            do {
                heard.add(peer.readRecord());
            } while (heard.getLast().type() != RecordType.CLOSE);
            PeerMessage last = PeerCodec.decode(heard.get(heard.size() - 2).body());
            assertThat(last)
                    .isInstanceOfSatisfying(
                            PeerError.class, error -> assertThat(error.code()).isEqualTo(ErrorCode.TOO_LARGE));
            assertThat(peer.readToTheEnd()).isZero();
            assertThat(listener.await("CLOSED CUT")).isNotNull();
        }
    }

    @Test
    void givenAFloodOfIdsOfSessionsWhenNobodyHasThemThenEachIsAnsweredAsAnybodyIs() throws Exception {
        Random random = new Random(7);
        for (int i = 0; i < 150; i++) {
            try (RawPeer peer = peer()) {
                peer.begin(offer(random, null, bytes(random, 16)));

                assertThat(peer.readClear()).isInstanceOfSatisfying(CapabilitiesAccept.class, accept -> {
                    assertThat(accept.resumed()).isNull();
                    assertThat(accept.cookie()).isNull();
                });
                assertThat(peer.readClear()).isInstanceOf(CryptoSuiteAccept.class);
            }
        }
    }

    @Test
    void givenACrowdWhenForgedCookiesAreShownThenEachIsSentAwayWithAWord() throws Exception {
        Random random = new Random(8);
        List<RawPeer> silent = new ArrayList<>();
        try {
            for (int i = 0; i < 8; i++) {
                silent.add(peer());
            }
            // Its loops have counted them all in a moment, and they have five seconds.
            awaitWelcome(Set.of(Welcome.SENT_AWAY, Welcome.SHUT_OUT));
            int told = 0;
            for (int i = 0; i < 150; i++) {
                Welcome welcome = forged(random);
                assertThat(welcome).isNotEqualTo(Welcome.TAKEN_IN);
                told += welcome == Welcome.SENT_AWAY ? 1 : 0;
            }
            assertThat(told).isPositive();
        } finally {
            for (RawPeer peer : silent) {
                peer.close();
            }
        }
    }

    /** A peer whose cookie nobody has given her. */
    private static Welcome forged(Random random) throws IOException {
        try (RawPeer peer = peer()) {
            peer.begin(offer(random, bytes(random, 32), bytes(random, 16)));
            return peer.welcome();
        }
    }

    private static void awaitWelcome(Set<Welcome> expected) throws IOException {
        Random random = new Random(9);
        long end = System.nanoTime() + SOON.toNanos();
        while (!expected.contains(forged(random))) {
            assertThat(System.nanoTime()).as("within " + SOON).isLessThan(end);
        }
    }

    private static CapabilitiesOffer offer(Random random, byte[] cookie, byte[] id) {
        return new CapabilitiesOffer(List.of(1), List.of("certificates", "resumption"), bytes(random, 32), cookie, id);
    }

    private static byte[] bytes(Random random, int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private static Chat chat(String text) {
        return new Chat(UUID.randomUUID(), new UUID(4, 4), Samples.NOW, text);
    }

    /** Whether Alice gets a session and an answer; she dials again while Bob is busy. */
    private static boolean honest() {
        PeerNetwork network =
                new PeerNetwork(LOOPS, papers.trust(), () -> Samples.NOW, new SecureRandom(), PeerLimits.standard());
        PeerSession session = new PeerDialer(network)
                .dial(
                        List.of(listener.address()),
                        papers.alice(),
                        ExpectedRemote.of(Samples.BOB.toString(), papers.bob()),
                        AdmissionPolicy.anyone())
                .onFailure(HostilePeersIT::passes)
                .retry()
                .withBackOff(Duration.ofMillis(50), Duration.ofMillis(500))
                .expireIn(SOON.toMillis())
                .await()
                .atMost(SOON);
        Chat chat = chat("are you there?");
        session.send(chat).await().atMost(SOON);
        boolean answered =
                session.messages().select().first().toUni().await().atMost(SOON).equals(new Received(chat.id()));
        session.close().await().atMost(SOON);
        return answered;
    }

    private static boolean passes(Throwable failure) {
        return failure instanceof SixChatException e && PASSING.contains(e.code());
    }
}
