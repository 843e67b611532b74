package org.sixchat.sixchat.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.fixtures.Samples;
import org.sixchat.sixchat.Cast;
import org.sixchat.sixchat.crypto.Suite;
import org.sixchat.sixchat.identity.AdmissionPolicy;
import org.sixchat.sixchat.message.CapabilitiesOffer;
import org.sixchat.sixchat.message.Chat;
import org.sixchat.sixchat.message.Collect;
import org.sixchat.sixchat.message.CryptoSuiteOffer;
import org.sixchat.sixchat.message.PeerCodec;
import org.sixchat.sixchat.message.PeerError;
import org.sixchat.sixchat.message.PeerMessage;
import org.sixchat.sixchat.transport.AnonymousNetwork.Ear;
import org.sixchat.sixchat.transport.AnonymousSession.Heard;

/** Sessions without certificates on real sockets of the loopback interface. */
class AnonymousPeersTest {
    private final AnonymousNetwork net = new AnonymousNetwork();

    @AfterEach
    void close() {
        net.close();
    }

    @Test
    void givenTwoWhoMeetWhenBothSayThatTheDigitsMatchThenWhatIsSaidFromThenOnIsVerified() {
        net.listen("Bob");
        Ear alice = new Ear(net.dial("Alice", net.address()));
        Ear bob = new Ear(net.accepted());
        assertThat(alice.session.shortString()).matches("\\d{9}").isEqualTo(bob.session.shortString());
        assertThat(alice.session.claimedName()).isEqualTo("Bob");
        assertThat(bob.session.claimedName()).isEqualTo("Alice");

        Chat before = chat("which telephone?");
        alice.says(alice.session.send(before));
        assertThat(bob.next()).isEqualTo(new Heard.Said(before, false));
        alice.says(alice.session.compared(true));
        assertThat(bob.next()).isEqualTo(new Heard.PeerAgrees());
        assertThat(alice.session.verified() || bob.session.verified()).isFalse();
        bob.says(bob.session.compared(true));
        assertThat(bob.next()).isEqualTo(new Heard.Verified());
        assertThat(alice.next()).isEqualTo(new Heard.Verified());
        Chat after = chat("it is you");
        bob.says(bob.session.send(after));
        assertThat(alice.next()).isEqualTo(new Heard.Said(after, true));
        alice.says(alice.session.close());

        assertThat(bob.session.closed().await().atMost(AnonymousNetwork.SOON)).isEqualTo(CloseReason.CLOSED);
    }

    @Test
    void givenANoOfEitherSideWhenItIsSaidThenBothAreToldAndTheSessionIsClosed() {
        net.listen("Bob");
        for (boolean dialler : new boolean[] {true, false}) {
            Ear alice = new Ear(net.dial("Alice", net.address()));
            Ear bob = new Ear(net.accepted());
            Ear other = dialler ? bob : alice;
            other.says(other.session.compared(true));

            Ear one = dialler ? alice : bob;
            one.says(one.session.compared(false));

            assertThat(one.failure().code()).isEqualTo(ErrorCode.NOT_TRUSTED);
            assertThat(other.failure().code()).isEqualTo(ErrorCode.NOT_TRUSTED);
            assertThat(one.session.verified() || other.session.verified()).isFalse();
            assertThat(other.session.closed().await().atMost(AnonymousNetwork.SOON))
                    .isEqualTo(CloseReason.CLOSED);
            assertThat(code(() -> one.says(one.session.compared(true)))).isEqualTo(ErrorCode.CUT);
        }
    }

    @Test
    void givenAPeerThatVanishesWhenOnlyOneHasComparedThenTheOtherSeesACutAndNothingIsVerified() throws IOException {
        net.listen("Bob");
        try (Relay relay = new Relay(net.address())) {
            Ear alice = new Ear(net.dial("Alice", relay.address()));
            Ear bob = new Ear(net.accepted());
            alice.says(alice.session.compared(true));
            assertThat(bob.next()).isEqualTo(new Heard.PeerAgrees());

            relay.cut();

            assertThat(alice.failure().code()).isEqualTo(ErrorCode.CUT);
            assertThat(bob.failure().code()).isEqualTo(ErrorCode.CUT);
            assertThat(alice.session.verified() || bob.session.verified()).isFalse();
        }
    }

    /** Mallory awaits Alice as if she were Bob, and dials Bob as if she were Alice; she passes on what people say, and lies about the digits. */
    @Test
    void givenMalloryBetweenThemWhenTheyCompareThenTheirDigitsDifferWhateverSheSays() {
        net.listen("Bob");
        try (AnonymousNetwork mallory = new AnonymousNetwork().listen("Bob")) {
            Ear alice = new Ear(net.dial("Alice", mallory.address()));
            Ear withAlice = new Ear(mallory.accepted());
            Ear withBob = new Ear(mallory.dial("Alice", net.address()));
            Ear bob = new Ear(net.accepted());
            withAlice.says(withAlice.session.compared(true));
            withBob.says(withBob.session.compared(true));
            assertThat(alice.next()).isEqualTo(new Heard.PeerAgrees());

            assertThat(alice.session.shortString()).isNotEqualTo(bob.session.shortString());
            assertThat(alice.session.verified() || bob.session.verified()).isFalse();
            alice.says(alice.session.compared(false));
            assertThat(alice.failure().code()).isEqualTo(ErrorCode.NOT_TRUSTED);
        }
    }

    @Test
    void givenTheDigitsWereNotComparedWhenSomethingElseThanChatIsSentThenItDoesNotLeave() {
        net.listen("Bob");
        Ear alice = new Ear(net.dial("", net.address()));

        assertThat(code(() -> alice.says(alice.session.send(new Collect(UUID.randomUUID())))))
                .isEqualTo(ErrorCode.UNEXPECTED);
        assertThat(code(() -> {
                    for (int line = 0; line <= AnonymousLimits.SENT_MESSAGES; line++) {
                        alice.says(alice.session.send(chat("line " + line)));
                    }
                }))
                .isEqualTo(ErrorCode.BUSY);
    }

    @Test
    void givenAListenerForCertificatesWhenItIsDialledWithoutThenItRefusesAndSoTheOtherWayRound() {
        Cast cast = new Cast();
        try (Network certified = new Network(cast)) {
            certified.listen(cast.bob, AdmissionPolicy.anyone());
            net.listen("Bob");

            assertThat(code(() -> net.dial("Alice", certified.address()))).isEqualTo(ErrorCode.SUITE);
            assertThat(code(() -> certified.dial(cast.alice, cast.bob, net.address())))
                    .isEqualTo(ErrorCode.SUITE);
            assertThat(certified.nobodyAccepted()).isTrue();
        }
    }

    @Test
    void givenSuitesOfBothKindsWhenOfferedTogetherThenNeitherListenerTakesThem() throws IOException {
        Cast cast = new Cast();
        List<String> both = List.of(Suite.AES_256_GCM.token() + "-ANON", Suite.AES_256_GCM.token());
        try (Network certified = new Network(cast)) {
            certified.listen(cast.bob, AdmissionPolicy.anyone());
            net.listen("Bob");

            assertThat(answer(certified.address(), both)).isEqualTo(ErrorCode.SUITE);
            assertThat(answer(net.address(), both)).isEqualTo(ErrorCode.SUITE);
            assertThat(answer(net.address(), both.reversed())).isEqualTo(ErrorCode.SUITE);
        }
    }

    @Test
    void givenAPlaceForOneStrangerWhenOneHasNotComparedThenAnotherIsSentAwayUntilItHas() {
        try (AnonymousNetwork small = new AnonymousNetwork(onePlace()).listen("Bob")) {
            Ear first = new Ear(small.dial("", small.address()));
            Ear bob = new Ear(small.accepted());
            assertThat(code(() -> small.dial("", small.address()))).isEqualTo(ErrorCode.BUSY);

            first.says(first.session.compared(true));
            bob.says(bob.session.compared(true));
            assertThat(first.next()).isEqualTo(new Heard.Verified());

            assertThat(small.dial("Carol", small.address()).shortString()).hasSize(9);
        }
    }

    @Test
    void givenAListenerThatSaysNothingWhenItIsDialledThenTheHandshakeTimesOut() throws IOException {
        PeerLimits hasty = PeerLimits.standard().withHandshake(Duration.ofMillis(300));
        net.listen("Bob");
        try (Relay silent = new Relay(net.address());
                AnonymousNetwork dialler = new AnonymousNetwork(hasty)) {
            silent.swallow();

            assertThat(code(() -> dialler.dial("", silent.address()))).isEqualTo(ErrorCode.TIMEOUT);
        }
    }

    @Test
    void givenANameThatReadsAsAUserIdWhenItIsClaimedThenThisSideDoesNotSayIt() {
        assertThatThrownBy(() -> net.peers("bob@b.example"))
                .isInstanceOfSatisfying(
                        SixChatException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.BAD_REQUEST));
    }

    /** What a listener says to messages 1 and 3. */
    private static ErrorCode answer(InetSocketAddress at, List<String> suites) throws IOException {
        try (Socket socket = new Socket(at.getAddress(), at.getPort())) {
            socket.setSoTimeout(10_000);
            write(socket, new CapabilitiesOffer(List.of(1), List.of(), new byte[32], null, null));
            write(socket, new CryptoSuiteOffer(suites, new byte[32], new byte[1184]));
            InputStream in = socket.getInputStream();
            int length = ByteBuffer.wrap(in.readNBytes(Integer.BYTES)).getInt();
            return ((PeerError) PeerCodec.decode(in.readNBytes(length))).code();
        }
    }

    private static void write(Socket socket, PeerMessage message) throws IOException {
        byte[] body = PeerCodec.encode(message);
        socket.getOutputStream()
                .write(ByteBuffer.allocate(Integer.BYTES + body.length)
                        .putInt(body.length)
                        .put(body)
                        .array());
    }

    private static PeerLimits onePlace() {
        PeerLimits usual = PeerLimits.standard();
        return usual.withUnproven(1, usual.unproven());
    }

    private static ErrorCode code(Runnable step) {
        try {
            step.run();
            return null;
        } catch (SixChatException refused) {
            return refused.code();
        }
    }

    private static Chat chat(String text) {
        return new Chat(UUID.randomUUID(), UUID.randomUUID(), Samples.NOW, text);
    }
}
