package org.sixchat.sixchat.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.mutiny.Uni;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.fixtures.Samples;
import org.sixchat.sixchat.Cast;
import org.sixchat.sixchat.identity.AdmissionPolicy;
import org.sixchat.sixchat.identity.AdmissionPolicy.Decision;
import org.sixchat.sixchat.message.Chat;
import org.sixchat.sixchat.message.PeerCodec;
import org.sixchat.sixchat.message.PeerError;
import org.sixchat.sixchat.message.Received;
import org.sixchat.sixchat.message.SessionMessage;

/** Two agents and a store on real sockets of the loopback interface. */
class LoopbackTest {
    private static final Duration SOON = Duration.ofSeconds(15);

    private final Cast cast = new Cast();
    private final Network net = new Network(cast);

    @AfterEach
    void close() {
        net.close();
    }

    @Test
    void givenAListenerWhenDialledThenBothChatAndCloseWithoutACut() {
        net.listen(cast.bob, AdmissionPolicy.anyone());
        PeerSession alice = net.dial(cast.alice, cast.bob);
        PeerSession bob = net.accepted();
        Chat question = chat("Hello, Bob. 你好");

        alice.send(question).await().atMost(SOON);
        assertThat(next(bob)).isEqualTo(question);
        bob.send(new Received(question.id())).await().atMost(SOON);
        assertThat(next(alice)).isEqualTo(new Received(question.id()));
        alice.close().await().atMost(SOON);

        assertThat(alice.remote().id()).isEqualTo("bob@b.example");
        assertThat(bob.remote().id()).isEqualTo("alice@a.example");
        assertThat(bob.closed().await().atMost(SOON)).isEqualTo(CloseReason.CLOSED);
        assertThat(alice.closed().await().atMost(SOON)).isEqualTo(CloseReason.CLOSED);
    }

    @Test
    void givenManyMessagesWhenTheReaderIsSlowToAskThenAllArriveInOrderAndTheSenderIsHeldBack() {
        net.listen(cast.bob, AdmissionPolicy.anyone());
        PeerSession alice = net.dial(cast.alice, cast.bob);
        PeerSession bob = net.accepted();
        List<Chat> sent = new ArrayList<>();
        for (int i = 0; i < 2000; i++) {
            sent.add(chat("message " + i));
        }

        List<SessionMessage> received = new ArrayList<>();
        Uni<List<SessionMessage>> all =
                bob.messages().select().first(sent.size()).collect().asList();
        var reading = all.subscribeAsCompletionStage();
        for (Chat message : sent) {
            alice.send(message).await().atMost(SOON);
        }
        received.addAll(reading.orTimeout(15, TimeUnit.SECONDS).join());

        assertThat(received).isEqualTo(sent);
    }

    @Test
    void givenAReaderThatNeverAsksWhenTheSenderGoesOnThenItsQueueFillsAndItIsTold() {
        net.listen(cast.bob, AdmissionPolicy.anyone());
        PeerSession alice = net.dial(cast.alice, cast.bob);
        net.accepted();
        Chat big = chat("x".repeat(12_000));

        assertThatThrownBy(() -> {
                    for (int i = 0; i < 20_000; i++) {
                        Uni<Void> sent = alice.send(big);
                        if (i % 50 == 0) {
                            sent.onItem().ignore().andContinueWithNull();
                        }
                        throwIfFailed(sent);
                    }
                })
                .isInstanceOfSatisfying(
                        SixChatException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.BUSY));
    }

    @Test
    void givenALostConnectionWhenNoCloseCameThenBothSeeACut() throws IOException {
        net.listen(cast.bob, AdmissionPolicy.anyone());
        try (Relay relay = new Relay(net.address())) {
            PeerSession alice = net.dial(cast.alice, cast.bob, relay.address());
            PeerSession bob = net.accepted();

            relay.cut();

            assertThat(alice.closed().await().atMost(SOON)).isEqualTo(CloseReason.CUT);
            assertThat(bob.closed().await().atMost(SOON)).isEqualTo(CloseReason.CUT);
            assertThatThrownBy(() -> bob.messages().collect().asList().await().atMost(SOON))
                    .isInstanceOfSatisfying(
                            SixChatException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CUT));
        }
    }

    @Test
    void givenAStrangerWhenThePolicySaysNoThenHeLearnsOnlyThatHeIsRefused() {
        net.listen(cast.bob, remote -> Uni.createFrom().item(new Decision.Refuse(remote.id() + " is no contact")));

        assertThatThrownBy(() -> net.dial(cast.alice, cast.bob)).isInstanceOfSatisfying(SixChatException.class, e -> {
            assertThat(e.code()).isEqualTo(ErrorCode.REFUSED);
            assertThat(e.getMessage()).doesNotContain("contact");
        });
    }

    @Test
    void givenADiallerWhosePinsDoNotMatchWhenBobAnswersThenNoProofIsSent() {
        net.listen(cast.bob, AdmissionPolicy.anyone());

        assertThatThrownBy(() -> net.dial(
                        cast.alice,
                        cast.bob,
                        net.address(),
                        remote -> Uni.createFrom().item(new Decision.Refuse("another key is pinned"))))
                .isInstanceOfSatisfying(
                        SixChatException.class, e -> assertThat(e.getMessage()).contains("another key is pinned"));
        assertThat(net.nobodyAccepted()).isTrue();
    }

    @Test
    void givenDeadAddressesFirstWhenDialledThenTheLivingOneIsUsed() throws IOException {
        net.listen(cast.bob, AdmissionPolicy.anyone());
        InetSocketAddress dead;
        try (ServerSocket gone = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            dead = new InetSocketAddress(gone.getInetAddress(), gone.getLocalPort());
        }

        PeerSession alice = net.dialAll(cast.alice, cast.bob, List.of(dead, dead, net.address()));

        assertThat(alice.remoteAddress().getPort()).isEqualTo(net.address().getPort());
    }

    @Test
    void givenNothingListeningWhenDialledThenItIsUnreachable() throws IOException {
        InetSocketAddress dead;
        try (ServerSocket gone = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            dead = new InetSocketAddress(gone.getInetAddress(), gone.getLocalPort());
        }

        assertThatThrownBy(() -> net.dialAll(cast.alice, cast.bob, List.of(dead)))
                .isInstanceOfSatisfying(
                        SixChatException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.UNREACHABLE));
    }

    @Test
    void givenAServerThatSaysNothingWhenDialledThenTheHandshakeTimesOut() throws IOException {
        net.limits(l -> l.withHandshake(Duration.ofMillis(300)));
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> net.dialAll(
                            cast.alice,
                            cast.bob,
                            List.of(new InetSocketAddress(silent.getInetAddress(), silent.getLocalPort()))))
                    .isInstanceOfSatisfying(
                            SixChatException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.TIMEOUT));
        }
    }

    @Test
    void givenGarbageWhenItArrivesThenATypedErrorOrACloseComesAndTheListenerGoesOn() throws IOException {
        net.listen(cast.bob, AdmissionPolicy.anyone());

        assertThat(answer(new byte[] {0x7f, -1, -1, -1, 1, 2, 3})).isEqualTo(ErrorCode.TOO_LARGE);
        assertThat(answer(new byte[] {0, 0, 0, 0})).isEqualTo(ErrorCode.MALFORMED);
        assertThat(answer(framed("<!DOCTYPE x [<!ENTITY a 'aaaa'>]><x>&a;</x>")))
                .isEqualTo(ErrorCode.MALFORMED);
        assertThat(answer(framed("<Ping xmlns='urn:sixchat:peer:1' id='00000000-0000-7000-8000-000000000000'/>")))
                .isEqualTo(ErrorCode.MALFORMED);
        assertThat(answer(framed("no XML at all"))).isEqualTo(ErrorCode.MALFORMED);
        assertThat(net.dial(cast.alice, cast.bob).remote().id()).isEqualTo("bob@b.example");
    }

    @Test
    void givenHalfAMessageWhenNothingFollowsThenTheListenerGivesUpInTime() throws IOException {
        net.limits(l -> l.withHandshake(Duration.ofMillis(300)));
        net.listen(cast.bob, AdmissionPolicy.anyone());

        assertThat(answer(new byte[] {0, 0, 1, 0, '<'})).isEqualTo(ErrorCode.TIMEOUT);
    }

    @Test
    void givenTooManySilentConnectionsFromOneAddressWhenOneMoreComesThenItIsToldBusyUntilTheyAreGone()
            throws Exception {
        net.listen(cast.bob, AdmissionPolicy.anyone());
        List<Socket> silent = new ArrayList<>();
        try {
            for (int i = 0; i < PeerLimits.standard().unprovenPerAddress(); i++) {
                silent.add(connect());
            }
            assertThat(answer(new byte[0])).isEqualTo(ErrorCode.BUSY);
        } finally {
            for (Socket socket : silent) {
                socket.close();
            }
        }
        assertThat(net.dialPatiently(cast.alice, cast.bob).remote().id()).isEqualTo("bob@b.example");
    }

    @Test
    void givenAPeerThatFallsSilentWhenItDoesNotAnswerAPingThenTheSessionTimesOut() throws IOException {
        net.limits(LoopbackTest::impatient);
        net.listen(cast.bob, AdmissionPolicy.anyone());
        try (Relay relay = new Relay(net.address())) {
            PeerSession alice = net.dial(cast.alice, cast.bob, relay.address());
            net.accepted();

            relay.swallow();

            assertThat(alice.closed().await().atMost(SOON)).isEqualTo(CloseReason.TIMED_OUT);
        }
    }

    @Test
    void givenAReaderThatAsksForNothingWhenAllLimitsHavePassedThenEverythingArrivesAllTheSame() throws IOException {
        net.limits(LoopbackTest::impatient);
        net.listen(cast.bob, AdmissionPolicy.anyone());
        PeerSession alice = net.dial(cast.alice, cast.bob);
        PeerSession bob = net.accepted();
        List<Chat> sent = new ArrayList<>();
        for (int i = 0; i < PeerLimits.standard().outgoing() - 1; i++) {
            sent.add(chat("message " + i));
            alice.send(sent.getLast()).await().atMost(SOON);
        }

        try (Relay relay = new Relay(net.address())) {
            PeerSession clock = net.dial(cast.alice, cast.bob, relay.address());
            relay.swallow();
            assertThat(clock.closed().await().atMost(SOON)).isEqualTo(CloseReason.TIMED_OUT);
        }

        assertThat(bob.messages()
                        .select()
                        .first(sent.size())
                        .collect()
                        .asList()
                        .await()
                        .atMost(SOON))
                .isEqualTo(sent);
    }

    @Test
    void givenAListenerWhenClosedThenItsPortIsFreeAndSessionsGoOn() {
        PeerListener.Bound bound = net.listen(cast.bob, AdmissionPolicy.anyone());
        PeerSession alice = net.dial(cast.alice, cast.bob);
        PeerSession bob = net.accepted();

        bound.close().await().atMost(SOON);

        assertThatThrownBy(() -> net.dial(cast.alice, cast.bob)).isInstanceOf(SixChatException.class);
        Chat message = chat("still here");
        alice.send(message).await().atMost(SOON);
        assertThat(next(bob)).isEqualTo(message);
    }

    @Test
    void givenADiallerThatSpeaksAtOnceWhenTheListenerIsBusyThenItLearnsSo() throws IOException {
        net.listen(cast.bob, AdmissionPolicy.anyone());
        List<Socket> silent = new ArrayList<>();
        try {
            for (int i = 0; i < PeerLimits.standard().unprovenPerAddress(); i++) {
                silent.add(connect());
            }
            assertThat(refusalOnceAllAreCounted(silent)).isEqualTo(ErrorCode.BUSY);
        } finally {
            for (Socket socket : silent) {
                socket.close();
            }
        }
    }

    /**
     * The listener counts connections on several threads: a dial may overtake a silent one that was opened before, which is then
     * refused in its stead and counts no more. So another takes its place.
     */
    private ErrorCode refusalOnceAllAreCounted(List<Socket> silent) throws IOException {
        long end = System.nanoTime() + SOON.toNanos();
        while (System.nanoTime() - end < 0) {
            try {
                net.dial(cast.alice, cast.bob);
                silent.add(connect());
            } catch (SixChatException refused) {
                return refused.code();
            }
        }
        throw new AssertionError("no dial was refused");
    }

    /** Pings after 200 ms of silence, gives up after 600. */
    private static PeerLimits impatient(PeerLimits l) {
        return l.withSilence(Duration.ofMillis(200), Duration.ofMillis(600));
    }

    private static void throwIfFailed(Uni<Void> sent) {
        var stage = sent.subscribeAsCompletionStage();
        if (stage.isCompletedExceptionally()) {
            throw (SixChatException) stage.exceptionNow();
        }
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket(net.address().getAddress(), net.address().getPort());
        socket.setSoTimeout(10_000);
        return socket;
    }

    /** What the listener says to raw bytes. */
    private ErrorCode answer(byte[] bytes) throws IOException {
        try (Socket socket = connect()) {
            socket.getOutputStream().write(bytes);
            InputStream in = socket.getInputStream();
            byte[] frame =
                    in.readNBytes(ByteBuffer.wrap(in.readNBytes(Integer.BYTES)).getInt());
            assertThat(in.read()).isEqualTo(-1);
            return ((PeerError) PeerCodec.decode(frame)).code();
        }
    }

    private static byte[] framed(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(Integer.BYTES + bytes.length)
                .putInt(bytes.length)
                .put(bytes)
                .array();
    }

    private static SessionMessage next(PeerSession session) {
        BlockingQueue<SessionMessage> first = new LinkedBlockingQueue<>();
        session.messages().subscribe().with(first::add, failure -> {});
        try {
            return first.poll(SOON.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    private static Chat chat(String text) {
        return new Chat(UUID.randomUUID(), UUID.randomUUID(), Samples.NOW, text);
    }
}
