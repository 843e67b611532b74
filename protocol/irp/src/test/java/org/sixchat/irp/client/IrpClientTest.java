package org.sixchat.irp.client;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.Unpooled;
import io.smallrye.mutiny.Uni;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.Secret;
import org.sixchat.core.SixChatException;
import org.sixchat.fixtures.Samples;
import org.sixchat.fixtures.SettableClock;
import org.sixchat.fixtures.TestDomain;
import org.sixchat.fixtures.TestIdentity;
import org.sixchat.irp.IrpProtocol;
import org.sixchat.irp.discovery.IrpEndpoint;
import org.sixchat.irp.discovery.ServerTrust;
import org.sixchat.irp.discovery.ServerTrustCheck;
import org.sixchat.irp.discovery.TlsEntry;
import org.sixchat.irp.message.Ping;
import org.sixchat.irp.message.PingResult;
import org.sixchat.irp.message.StartTls;
import org.sixchat.irp.message.StartTlsResult;
import org.sixchat.irp.record.SignedAddressRecord;
import org.sixchat.pki.chain.TrustAnchor;
import org.sixchat.pki.keystore.KeyEntry;
import org.sixchat.wire.net.NettyThreads;

class IrpClientTest {
    private static final TestDomain B = TestDomain.create(Samples.B_EXAMPLE);
    private static final TestIdentity SERVER = B.irpServer();
    private static final ServerTrust PINNED = new ServerTrust.Pinned(new TrustAnchor(Samples.B_EXAMPLE, B.root()));

    private final NettyThreads threads = NettyThreads.start(1, "irp-client-test");
    private final IrpConnector connector = connector(settings(Duration.ofSeconds(8), Duration.ofSeconds(8)));
    private TestRegistry registry;

    @AfterEach
    void stop() {
        if (registry != null) {
            registry.close();
        }
        threads.close();
    }

    @ParameterizedTest
    @EnumSource
    void givenEitherWayIntoTlsWhenConnectedThenRequestsAreAnswered(TlsEntry entry) {
        IrpClient client = connect(this::honest, entry, Optional.empty());

        assertThat(await(client.capabilities()).maxInFlight()).isEqualTo(64);
        assertThat(await(client.ping())).isEqualTo(new PingResult(2));
        assertThat(client.serverChain()).containsExactlyElementsOf(SERVER.chain());
        await(client.close());
        await(client.closed());
        assertFails(client.ping(), ErrorCode.CUT);
    }

    @Test
    void givenTheRightCodeWhenAuthenticatingByScramThenBothSidesAreProved() {
        IrpClient client = connect(this::honest, TlsEntry.IMPLICIT, Optional.empty());

        assertThat(await(client.authenticateScram(Samples.BOB, code(ScriptedLogic.CODE))))
                .isEqualTo(Samples.BOB);
    }

    @Test
    void givenAWrongCodeWhenAuthenticatingByScramThenItFailsAndTheConnectionGoesOn() {
        IrpClient client = connect(this::honest, TlsEntry.IMPLICIT, Optional.empty());

        assertFails(
                client.authenticateScram(Samples.BOB, code("wrong-code-wrong-code")), ErrorCode.AUTHENTICATION_FAILED);
        assertThat(await(client.ping())).isNotNull();
    }

    @Test
    void givenACertificateWhenAuthenticatingByScaThenItsOwnerIsKnown() {
        TestIdentity alice = TestDomain.create(Samples.A_EXAMPLE).person(Samples.ALICE, Samples.ALICE_LAPTOP, "Alice");
        KeyEntry entry = new KeyEntry(alice.privateKey(), alice.chain());
        IrpClient client = connect(this::honest, TlsEntry.START_TLS, Optional.of(entry));

        assertThat(await(client.authenticateSca())).isEqualTo(Samples.ALICE);
    }

    @Test
    void givenNoCertificateWhenAuthenticatingThenScaFailsAndAnonymousDoes() {
        IrpClient client = connect(this::honest, TlsEntry.IMPLICIT, Optional.empty());

        assertFails(client.authenticateSca(), ErrorCode.AUTHENTICATION_FAILED);
        await(client.authenticateAnonymous());
        assertThat(await(client.lookUp(Samples.ALICE)).user()).isEqualTo(Samples.ALICE);
    }

    @Test
    void givenAStaleRecordWhenRegisteringThenTheErrorTellsTheLastSequence() {
        IrpClient client = connect(this::honest, TlsEntry.IMPLICIT, Optional.empty());
        SignedAddressRecord record = new SignedAddressRecord(new byte[] {1}, new byte[] {2});

        assertThatThrownBy(() -> await(client.registerAddress(record)))
                .isInstanceOfSatisfying(IrpException.class, e -> {
                    assertThat(e.code()).isEqualTo(ErrorCode.STALE);
                    assertThat(e.lastSequence()).hasValue(41);
                    assertThat(e.retry()).isFalse();
                });
    }

    @Test
    void givenAnswersInAnotherOrderWhenSixtyFourAreInFlightThenEachFindsItsRequest() {
        List<Ping> asked = new ArrayList<>();
        IrpClient client = connect(
                () -> (request, channel, tls) -> {
                    asked.add((Ping) request);
                    if (asked.size() == IrpProtocol.MAX_IN_FLIGHT) {
                        asked.reversed().forEach(ping -> ScriptedLogic.write(channel, new PingResult(ping.id())));
                    }
                },
                TlsEntry.IMPLICIT,
                Optional.empty());

        List<Uni<PingResult>> pings = new ArrayList<>();
        for (int i = 0; i < IrpProtocol.MAX_IN_FLIGHT; i++) {
            pings.add(started(client.ping()));
        }

        List<PingResult> answers = await(Uni.join().all(pings).andFailFast());
        for (int i = 0; i < IrpProtocol.MAX_IN_FLIGHT; i++) {
            assertThat(answers.get(i)).isEqualTo(new PingResult(i + 1L));
        }
    }

    @Test
    void givenSixtyFourUnansweredWhenOneMoreIsAskedThenItIsBusyAndNotSent() {
        IrpClient client = connect(() -> (request, channel, tls) -> {}, TlsEntry.IMPLICIT, Optional.empty());

        List<Uni<PingResult>> open = new ArrayList<>();
        for (int i = 0; i < IrpProtocol.MAX_IN_FLIGHT; i++) {
            open.add(started(client.ping()));
        }

        assertFails(client.ping(), ErrorCode.BUSY);
        await(client.close());
        open.forEach(one -> assertFails(one, ErrorCode.CUT));
    }

    @Test
    void givenASilentServerWhenAskedThenTheRequestTimesOutAndALateAnswerHarmsNothing() {
        List<Ping> asked = new ArrayList<>();
        registry = new TestRegistry(SERVER, () -> (request, channel, tls) -> {
            asked.add((Ping) request);
            if (asked.size() == 2) {
                asked.forEach(ping -> ScriptedLogic.write(channel, new PingResult(ping.id())));
            }
        });
        IrpClient client = await(connector(settings(Duration.ofSeconds(8), Duration.ofMillis(400)))
                .connect(registry.endpoint(TlsEntry.IMPLICIT), PINNED, Optional.empty()));

        assertFails(client.ping(), ErrorCode.TIMEOUT);
        assertThat(await(client.ping())).isEqualTo(new PingResult(2));
    }

    @Test
    void givenAnAnswerOfAnotherKindOrToNothingWhenItComesThenItIsUnexpected() {
        IrpClient client = connect(
                () -> (request, channel, tls) -> ScriptedLogic.write(channel, new StartTlsResult(request.id())),
                TlsEntry.IMPLICIT,
                Optional.empty());
        assertFails(client.ping(), ErrorCode.UNEXPECTED);
        registry.close();

        IrpClient other = connect(
                () -> (request, channel, tls) -> ScriptedLogic.write(channel, new PingResult(99)),
                TlsEntry.IMPLICIT,
                Optional.empty());
        assertFails(other.ping(), ErrorCode.UNEXPECTED);
        await(other.closed());
    }

    @Test
    void givenGarbageOrALongFrameWhenItComesThenRequestsFailTypedAndTheConnectionEnds() {
        IrpClient client = connect(
                () -> (request, channel, tls) -> ScriptedLogic.raw(channel, "garbage".getBytes(US_ASCII)),
                TlsEntry.IMPLICIT,
                Optional.empty());
        assertFails(client.ping(), ErrorCode.MALFORMED);
        await(client.closed());
        registry.close();

        IrpClient other = connect(
                () -> (request, channel, tls) ->
                        ScriptedLogic.raw(channel, Unpooled.buffer().writeInt(Integer.MAX_VALUE)),
                TlsEntry.IMPLICIT,
                Optional.empty());
        assertFails(other.ping(), ErrorCode.TOO_LARGE);
        await(other.closed());
    }

    @Test
    void givenAServerThatClosesWhenARequestIsOpenThenItIsCut() {
        IrpClient client = connect(
                () -> (request, channel, tls) -> channel.close().addListener(done -> {}),
                TlsEntry.IMPLICIT,
                Optional.empty());

        assertFails(client.ping(), ErrorCode.CUT);
    }

    @Test
    void givenSomethingInClearBehindStartTlsResultWhenConnectingThenItIsRefused() {
        registry = new TestRegistry(SERVER, () -> (request, channel, tls) -> {
            if (request instanceof StartTls) {
                byte[] last = IrpProtocol.codec().encode(new StartTlsResult(request.id()));
                ScriptedLogic.raw(
                        channel,
                        Unpooled.buffer().writeInt(last.length).writeBytes(last).writeBytes(new byte[] {0, 0, 0, 9, '<'
                        }));
            } else {
                new ScriptedLogic(() -> registry).answer(request, channel, tls);
            }
        });

        assertFails(
                connector.connect(registry.endpoint(TlsEntry.START_TLS), PINNED, Optional.empty()),
                ErrorCode.NOT_TRUSTED);
    }

    @Test
    void givenAServerOfAnotherRootWhenConnectingThenItIsNotTrustedWhicheverWayIn() {
        registry = new TestRegistry(TestDomain.create(Samples.B_EXAMPLE).irpServer(), this::honest);

        for (TlsEntry entry : TlsEntry.values()) {
            assertFails(connector.connect(registry.endpoint(entry), PINNED, Optional.empty()), ErrorCode.NOT_TRUSTED);
        }
    }

    @Test
    void givenSeveralAddressesWhenTheFirstIsDeadThenTheNextIsTaken() throws Exception {
        registry = new TestRegistry(SERVER, this::honest);
        InetSocketAddress dead;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            dead = (InetSocketAddress) socket.getLocalSocketAddress();
        }
        IrpEndpoint gone = new IrpEndpoint(Samples.B_EXAMPLE, dead);

        assertFails(connector.connect(gone, PINNED, Optional.empty()), ErrorCode.UNREACHABLE);
        IrpClient client =
                await(connector.connect(List.of(gone, registry.endpoint(TlsEntry.IMPLICIT)), PINNED, Optional.empty()));
        assertThat(await(client.ping())).isNotNull();
        assertThat(registry.connections()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void givenAServerThatSaysNothingWhenConnectingThenItTimesOut(TlsEntry entry) throws Exception {
        IrpConnector impatient = connector(settings(Duration.ofMillis(400), Duration.ofSeconds(5)));
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            IrpEndpoint endpoint =
                    new IrpEndpoint(Samples.B_EXAMPLE, (InetSocketAddress) silent.getLocalSocketAddress(), entry);
            assertFails(impatient.connect(endpoint, PINNED, Optional.empty()), ErrorCode.TIMEOUT);
        }
    }

    private TestRegistry.Logic honest() {
        return new ScriptedLogic(() -> registry);
    }

    private IrpClient connect(Supplier<TestRegistry.Logic> logic, TlsEntry entry, Optional<KeyEntry> identity) {
        registry = new TestRegistry(SERVER, logic);
        return await(connector.connect(registry.endpoint(entry), PINNED, identity));
    }

    private static IrpClientSettings settings(Duration connect, Duration request) {
        return new IrpClientSettings(connect, Duration.ofSeconds(15), request);
    }

    private IrpConnector connector(IrpClientSettings settings) {
        return new IrpConnector(threads, new ServerTrustCheck(new SettableClock()), new SecureRandom(), settings);
    }

    /** Sends at once and keeps the answer. */
    private static <T> Uni<T> started(Uni<T> uni) {
        return Uni.createFrom().completionStage(uni.subscribeAsCompletionStage());
    }

    private static Secret code(String text) {
        return Secret.copyOf(text.getBytes(US_ASCII));
    }

    private static void assertFails(Uni<?> uni, ErrorCode code) {
        assertThatThrownBy(() -> await(uni))
                .isInstanceOfSatisfying(
                        SixChatException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    private static <T> T await(Uni<T> uni) {
        return uni.await().atMost(Duration.ofSeconds(20));
    }
}
