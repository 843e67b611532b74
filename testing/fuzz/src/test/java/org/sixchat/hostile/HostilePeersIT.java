package org.sixchat.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.nio.NioEventLoopGroup;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.fixtures.Samples;
import org.sixchat.sixchat.identity.AdmissionPolicy;
import org.sixchat.sixchat.identity.ExpectedRemote;
import org.sixchat.sixchat.message.Chat;
import org.sixchat.sixchat.message.Received;
import org.sixchat.sixchat.record.Records;
import org.sixchat.sixchat.transport.PeerDialer;
import org.sixchat.sixchat.transport.PeerLimits;
import org.sixchat.sixchat.transport.PeerNetwork;
import org.sixchat.sixchat.transport.PeerSession;

/**
 * Peers that mean harm, and the real listener in a heap that would not hold what they want from it. Where a limit is lifted the
 * listener dies of it, so the heap is small enough for the others to show something.
 */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class HostilePeersIT {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String NO_LIMIT = "2000000000";
    private static final int OUT_OF_MEMORY = 3;

    @TempDir
    Path folder;

    private final NioEventLoopGroup loops = new NioEventLoopGroup(1);

    @AfterEach
    void stop() {
        loops.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly(5, TimeUnit.SECONDS);
    }

    @Test
    void givenPeersOfOneByteAtATimeWhenTheirTimeIsUpThenTheyAreToldAndGone() throws Exception {
        try (Process48 listener = new Process48(folder, "handshake=4s")) {
            Papers papers = Papers.read(folder);
            List<RawPeer> slow = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                slow.add(new RawPeer(papers, listener.address()));
            }
            Thread drip = Thread.ofVirtual().start(() -> drip(slow));

            assertThat(honest(papers, listener)).isTrue();
            for (RawPeer peer : slow) {
                assertThat(peer.readError().code()).isEqualTo(ErrorCode.TIMEOUT);
                assertThat(peer.readToTheEnd()).isZero();
            }
            drip.interrupt();
            assertThat(honest(papers, listener)).isTrue();
        }
    }

    /** The first bytes of a message 1, one a second, until somebody does not want them any more. */
    private static void drip(List<RawPeer> peers) {
        byte[] begun = {0, 0, 1, 0, '<', 'C', 'a', 'p', 'a', 'b', 'i', 'l', 'i', 't', 'y'};
        try {
            for (byte next : begun) {
                for (RawPeer peer : peers) {
                    peer.write(new byte[] {next});
                }
                TimeUnit.SECONDS.sleep(1);
            }
        } catch (IOException | InterruptedException over) {
            // which is what the test waits for
        }
    }

    @Test
    void givenAPeerThatNeverReadsWhenItIsToldMuchThenTheSenderIsHeldBackAndTheSessionCut() throws Exception {
        try (Process48 listener = new Process48(folder, "slow=3s");
                RawPeer peer = new RawPeer(Papers.read(folder), listener.address())) {
            peer.shakeHands().say(flood());

            assertThat(listener.await("REFUSED")).isEqualTo("REFUSED busy");
            assertThat(honest(Papers.read(folder), listener)).isTrue();
            assertThat(listener.await("CLOSED SLOW")).isEqualTo("CLOSED SLOW");
            assertThat(listener.alive()).isTrue();
        }
    }

    @Test
    void givenNoLimitOfWhatMayWaitWhenAPeerNeverReadsThenTheListenerDiesOfIt() throws Exception {
        try (Process48 listener = new Process48(folder, "slow=60s", "outgoing=" + NO_LIMIT);
                RawPeer peer = new RawPeer(Papers.read(folder), listener.address())) {
            peer.shakeHands().say(flood());

            assertThat(listener.exitCode()).isEqualTo(OUT_OF_MEMORY);
        }
    }

    @Test
    void givenThousandsOfConnectionsThatSayNothingWhenTheirTimeIsUpThenAllAreClosedAndOthersLetIn() throws Exception {
        try (Process48 listener = new Process48(folder, "handshake=8s");
                Crowd crowd = Crowd.of(listener.address(), 10_000, 0)) {
            Papers papers = Papers.read(folder);

            assertThat(crowd.size()).isGreaterThanOrEqualTo(2_000);
            assertThat(honest(papers, listener)).isTrue();
            assertThat(crowd.allEnded(SOON)).isTrue();
            assertThat(listener.alive()).isTrue();
        }
    }

    @Test
    void givenThousandsOfBegunMessagesWhenTheirTimeIsUpThenTheListenerIsStillThere() throws Exception {
        try (Process48 listener = new Process48(folder, "handshake=8s");
                Crowd crowd = Crowd.of(listener.address(), 2_500, 16_000)) {
            assertThat(honest(Papers.read(folder), listener)).isTrue();
            assertThat(crowd.allEnded(SOON)).isTrue();
            assertThat(listener.alive()).isTrue();
        }
    }

    @Test
    void givenNoLimitOfConnectionsWhenThousandsOfMessagesAreBegunThenTheListenerDiesOfThem() throws Exception {
        try (Process48 listener = new Process48(
                        folder, "handshake=120s", "unproven=" + NO_LIMIT, "unprovenPerAddress=" + NO_LIMIT);
                Crowd crowd = Crowd.of(listener.address(), 6_000, 16_000)) {
            assertThat(listener.exitCode()).isEqualTo(OUT_OF_MEMORY);
            assertThat(crowd.size()).isPositive();
        }
    }

    @Test
    void givenARecordOfTheMaximumLengthPlusOneWhenItsLengthIsThereThenTheSessionIsCut() throws Exception {
        try (Process48 listener = new Process48(folder);
                RawPeer peer = new RawPeer(Papers.read(folder), listener.address())) {
            peer.shakeHands();
            listener.await("SESSION");

            peer.write(ByteBuffer.allocate(Integer.BYTES)
                    .putInt(Records.MAX_SEALED + 1)
                    .array());

            assertThat(listener.await("CLOSED")).isEqualTo("CLOSED CUT");
            peer.readToTheEnd();
            assertThat(honest(Papers.read(folder), listener)).isTrue();
        }
    }

    private static Chat flood() {
        return new Chat(new UUID(3, 3), new UUID(4, 4), Samples.NOW, "flood");
    }

    /** Whether Alice gets a session and an answer; she dials again while Bob is busy. */
    private boolean honest(Papers papers, Process48 listener) {
        PeerNetwork network =
                new PeerNetwork(loops, papers.trust(), () -> Samples.NOW, new SecureRandom(), PeerLimits.standard());
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
        Chat chat = new Chat(UUID.randomUUID(), UUID.randomUUID(), Samples.NOW, "are you there?");
        session.send(chat).await().atMost(SOON);
        boolean answered =
                session.messages().select().first().toUni().await().atMost(SOON).equals(new Received(chat.id()));
        session.close().await().atMost(SOON);
        return answered;
    }

    /** What the crowd can do to an honest peer for a while, and no more. */
    private static boolean passes(Throwable failure) {
        return failure instanceof SixChatException e
                && (e.code() == ErrorCode.BUSY || e.code() == ErrorCode.CUT || e.code() == ErrorCode.UNREACHABLE);
    }
}
