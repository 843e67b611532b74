package org.sixchat.wire.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslProvider;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.fixtures.Samples;
import org.sixchat.fixtures.TestDomain;
import org.sixchat.fixtures.TestIdentity;

class TlsTest {
    private static final TestDomain DOMAIN = TestDomain.create(Samples.A_EXAMPLE);
    private static final TestIdentity SERVER = DOMAIN.irpServer();
    private static final TestIdentity ALICE = DOMAIN.person(Samples.ALICE, Samples.ALICE_LAPTOP, "Alice");

    private final TlsPair pair =
            new TlsPair(new ReloadableTls(identity(SERVER), ClientAuth.OPTIONAL, PeerTrust.decidedLater(), "irp/1"));

    @AfterEach
    void close() {
        pair.close();
    }

    @Test
    void givenBothSidesWhenConnectedThenItIsTls13WithOneBindingAndBothCertificates() throws Exception {
        CompletableFuture<List<X509Certificate>> seen = new CompletableFuture<>();

        SslHandler client = connected(Optional.of(identity(ALICE)), seen::complete);
        SslHandler server = pair.accepted();

        assertThat(client.engine().getSession().getProtocol()).isEqualTo("TLSv1.3");
        assertThat(client.applicationProtocol()).isEqualTo("irp/1");
        assertThat(ChannelBinding.tlsExporter(client))
                .hasSize(ChannelBinding.LENGTH)
                .isEqualTo(ChannelBinding.tlsExporter(server));
        assertThat(seen.get(1, TimeUnit.SECONDS)).containsExactlyElementsOf(SERVER.chain());
        assertThat(server.engine().getSession().getPeerCertificates()[0]).isEqualTo(ALICE.leaf());
    }

    @Test
    void givenTwoConnectionsWhenComparedThenTheirBindingsDiffer() throws Exception {
        byte[] first = ChannelBinding.tlsExporter(connected(Optional.empty(), chain -> {}));
        byte[] second = ChannelBinding.tlsExporter(connected(Optional.empty(), chain -> {}));

        assertThat(first).isNotEqualTo(second);
    }

    @Test
    void givenNoClientCertificateWhenConnectedThenTheServerKnowsNobody() throws Exception {
        SslHandler client = connected(Optional.empty(), chain -> {});
        SslHandler server = pair.accepted();

        assertThat(client.handshakeFuture().isSuccess()).isTrue();
        assertThatThrownBy(() -> server.engine().getSession().getPeerCertificates())
                .isInstanceOf(SSLPeerUnverifiedException.class);
    }

    @Test
    void givenATrustDecisionThatRefusesWhenConnectingThenItsOwnReasonComesOut() {
        PeerTrust refusing = chain -> {
            throw new SixChatException(ErrorCode.NOT_TRUSTED, "not this one");
        };

        assertThatThrownBy(() -> connected(Optional.empty(), refusing))
                .isInstanceOf(ExecutionException.class)
                .satisfies(failure -> assertThat(TlsFailures.refusal(failure))
                        .hasValueSatisfying(ours -> assertThat(ours).hasMessage("not this one")));
    }

    @Test
    void givenAClientOfTls12WhenConnectingThenThereIsNoConnection() throws Exception {
        var old = SslContextBuilder.forClient()
                .sslProvider(SslProvider.JDK)
                .protocols("TLSv1.2")
                .trustManager(InsecureTrustManagerFactory.INSTANCE)
                .build();

        assertThat(pair.connect(old)).failsWithin(10, TimeUnit.SECONDS);
    }

    @Test
    void givenAReplacedCertificateWhenConnectingAgainThenTheNewOneIsShownAndOldConnectionsGoOn() throws Exception {
        SslHandler before = connected(Optional.empty(), chain -> {});
        TestIdentity renewed = DOMAIN.irpServer();

        pair.server().reload(identity(renewed));

        Certificate shown =
                connected(Optional.empty(), chain -> {}).engine().getSession().getPeerCertificates()[0];
        assertThat(shown).isEqualTo(renewed.leaf());
        assertThat(before.engine().isOutboundDone()).isFalse();
    }

    private SslHandler connected(Optional<TlsIdentity> identity, PeerTrust trust) throws Exception {
        return pair.connect(TlsContexts.client(identity, trust, "irp/1")).get(10, TimeUnit.SECONDS);
    }

    private static TlsIdentity identity(TestIdentity of) {
        return new TlsIdentity(of.privateKey(), of.chain());
    }
}
