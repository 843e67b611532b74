package org.sixchat.irp.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.fixtures.Samples;
import org.sixchat.fixtures.SettableClock;
import org.sixchat.fixtures.TestDomain;
import org.sixchat.fixtures.TestIdentity;
import org.sixchat.fixtures.TestKeys;
import org.sixchat.fixtures.TestOcsp;
import org.sixchat.irp.discovery.DnsResolver;
import org.sixchat.irp.discovery.DnsSettings;
import org.sixchat.irp.discovery.TestDns;
import org.sixchat.pki.chain.ChainValidator;
import org.sixchat.pki.chain.ExpectedPeer;
import org.sixchat.pki.chain.TrustAnchor;
import org.sixchat.pki.chain.ValidatedPeer;
import org.sixchat.pki.status.CertificateStatus;
import org.sixchat.pki.status.OcspResponses;
import org.sixchat.wire.net.NettyThreads;

class StatusFetcherTest {
    private static final TestDomain B = TestDomain.create(Samples.B_EXAMPLE);

    private final SettableClock clock = new SettableClock();
    private final NettyThreads threads = NettyThreads.start(1, "status-test");
    private final AtomicInteger asked = new AtomicInteger();
    private volatile Supplier<byte[]> answer = () -> new byte[0];
    private HttpServer responder;
    private TestDns dns;
    private StatusFetcher fetcher;

    @BeforeEach
    void start() throws Exception {
        responder = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        responder.createContext("/ocsp", exchange -> {
            asked.incrementAndGet();
            exchange.getRequestBody().readAllBytes();
            byte[] body = answer.get();
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        responder.start();
        dns = new TestDns()
                .address("ca.b.example", InetAddress.getLoopbackAddress().getHostAddress())
                .address("ca.a.example", InetAddress.getLoopbackAddress().getHostAddress());
        fetcher = fetcher(address -> true);
    }

    @AfterEach
    void stop() {
        responder.stop(0);
        dns.close();
        threads.close();
    }

    @Test
    void givenAGoodCertificateWhenAskedTwiceThenTheResponderIsAskedOnceUntilTheAnswerEnds() {
        ValidatedPeer bob = bob("ca.b.example");
        answer = () -> TestOcsp.good(B, bob.leaf(), clock.instant());

        FetchedStatus first = fetch(bob);
        assertThat(first.status()).isInstanceOf(CertificateStatus.Good.class);
        assertThat(fetch(bob).response()).isEqualTo(first.response());
        assertThat(asked).hasValue(1);

        clock.advance(Duration.ofHours(2));
        fetch(bob);
        assertThat(asked).hasValue(2);
    }

    @Test
    void givenARevokedCertificateWhenAskedThenThatIsTheAnswer() {
        ValidatedPeer bob = bob("ca.b.example");
        answer = () -> TestOcsp.revoked(B, bob.leaf(), clock.instant());

        assertThat(fetch(bob).status()).isInstanceOf(CertificateStatus.Revoked.class);
    }

    @Test
    void givenAResponderOutsideTheDomainWhenAskedThenNobodyIsContacted() {
        assertFails(bob("ca.a.example"), ErrorCode.NOT_TRUSTED);
        assertFails(bob("ca.b.example.evil.example"), ErrorCode.NOT_TRUSTED);
        assertFails(bob("127.0.0.1"), ErrorCode.NOT_TRUSTED);
        assertThat(asked).hasValue(0);
    }

    @Test
    void givenAnAnswerThatTheCaDidNotSignWhenAskedThenItIsNoVerdictAndTheNextAnswerCounts() {
        ValidatedPeer bob = bob("ca.b.example");
        TestDomain impostor = TestDomain.create(Samples.B_EXAMPLE);
        answer = () -> TestOcsp.good(impostor, bob.leaf(), clock.instant());
        assertFails(bob, ErrorCode.UNAVAILABLE);

        answer = () -> TestOcsp.good(B, B.irpServer().leaf(), clock.instant());
        assertFails(bob, ErrorCode.UNAVAILABLE);

        answer = () -> "garbage".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        assertFails(bob, ErrorCode.UNAVAILABLE);

        answer = OcspResponses::tryLater;
        assertFails(bob, ErrorCode.UNAVAILABLE);

        answer = () -> TestOcsp.good(B, bob.leaf(), clock.instant());
        assertThat(fetch(bob).status()).isInstanceOf(CertificateStatus.Good.class);
    }

    @Test
    void givenAnEndlessAnswerWhenAskedThenItIsNoVerdict() {
        answer = () -> new byte[20_000];

        assertFails(bob("ca.b.example"), ErrorCode.UNAVAILABLE);
    }

    @Test
    void givenAHostOfWhichDnsHasNoAddressWhenAskedThenItIsNoVerdict() {
        assertFails(bob("other.b.example"), ErrorCode.UNAVAILABLE);
    }

    @Test
    void givenAFirstAddressThatLeadsNowhereWhenAskedThenTheNextIs() throws Exception {
        dns.address("two.b.example", "::1")
                .address("two.b.example", InetAddress.getLoopbackAddress().getHostAddress());
        ValidatedPeer bob = bob("two.b.example");
        answer = () -> TestOcsp.good(B, bob.leaf(), clock.instant());

        assertThat(fetch(bob).status()).isInstanceOf(CertificateStatus.Good.class);
        assertThat(asked).hasValue(1);
    }

    @Test
    void givenAFirstAddressThatIsSilentWhenAskedThenTheNextIs() throws Exception {
        try (ServerSocket silent = new ServerSocket()) {
            silent.bind(
                    new InetSocketAddress("127.0.0.9", responder.getAddress().getPort()));
            dns.address("slow.b.example", "127.0.0.9").address("slow.b.example", "127.0.0.1");
            ValidatedPeer bob = bob("slow.b.example");
            answer = () -> TestOcsp.good(B, bob.leaf(), clock.instant());

            assertThat(fetch(bob).status()).isInstanceOf(CertificateStatus.Good.class);
        }
    }

    @Test
    void givenAnAddressThatMayNotBeDialledWhenAskedThenNobodyIsContacted() throws Exception {
        fetcher = fetcher(address -> !address.isLoopbackAddress());
        assertFails(bob("ca.b.example"), ErrorCode.UNREACHABLE);
        assertThat(asked).hasValue(0);
    }

    @Test
    void givenNoResponderWhenAskedThenItIsUnreachable() {
        ValidatedPeer bob = bob("ca.b.example");
        responder.stop(0);

        assertFails(bob, ErrorCode.UNREACHABLE);
    }

    private ValidatedPeer bob(String host) {
        var keys = TestKeys.p256();
        TestIdentity identity = B.issue(
                B.personCertificate(Samples.BOB, Samples.BOB_LAPTOP, "Bob", keys)
                        .ocsp("http://" + host + ":" + responder.getAddress().getPort() + "/ocsp"),
                keys);
        return new ChainValidator(clock)
                .validate(
                        identity.chain(),
                        new TrustAnchor(Samples.B_EXAMPLE, B.root()),
                        new ExpectedPeer.Person(Samples.BOB));
    }

    private StatusFetcher fetcher(Predicate<InetAddress> allowed) {
        DnsResolver resolver = new DnsResolver(DnsSettings.parse(dns.setting()), new Random(1));
        return new StatusFetcher(threads, resolver, clock, allowed);
    }

    private FetchedStatus fetch(ValidatedPeer peer) {
        return fetcher.fetch(peer).await().atMost(Duration.ofSeconds(20));
    }

    private void assertFails(ValidatedPeer peer, ErrorCode code) {
        assertThatThrownBy(() -> fetch(peer))
                .isInstanceOfSatisfying(
                        SixChatException.class, e -> assertThat(e.code()).isEqualTo(code));
    }
}
