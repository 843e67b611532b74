package org.sixchat.irp.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.Test;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.fixtures.Samples;
import org.sixchat.fixtures.SettableClock;
import org.sixchat.fixtures.TestDomain;
import org.sixchat.pki.cert.Certificates;
import org.sixchat.pki.chain.TrustAnchor;

class ServerTrustCheckTest {
    private static final TestDomain B = TestDomain.create(Samples.B_EXAMPLE);
    private static final List<X509Certificate> REGISTRY = B.irpServer().chain();
    private static final ServerTrust PINNED = new ServerTrust.Pinned(new TrustAnchor(Samples.B_EXAMPLE, B.root()));
    private static final ServerTrust TOLD =
            new ServerTrust.RootFingerprint(Samples.B_EXAMPLE, Certificates.sha256(B.root()));
    private static final ServerTrust WEB = new ServerTrust.WebPki(Samples.B_EXAMPLE);

    private final SettableClock clock = new SettableClock();
    private final ServerTrustCheck check = new ServerTrustCheck(clock);

    @Test
    void givenTheRegistrysChainWhenPinnedOrToldByAnInvitationThenItIsTrusted() {
        for (ServerTrust trust : List.of(PINNED, TOLD)) {
            assertThatCode(() -> check.of(trust).check(REGISTRY)).doesNotThrowAnyException();
        }
    }

    @Test
    void givenAChainOfAnotherRootWithTheSameNameWhenCheckedThenItIsRefusedAndBothFingerprintsAreTold() {
        TestDomain impostor = TestDomain.create(Samples.B_EXAMPLE);

        refused(PINNED, impostor.irpServer().chain())
                .withMessageContaining(Certificates.fingerprint(impostor.root()))
                .withMessageContaining(Certificates.fingerprint(B.root()));
        refused(TOLD, impostor.irpServer().chain()).withMessageContaining("do not go on");
    }

    @Test
    void givenNoPinAndNoWebRootWhenCheckedThenTheRefusalSaysHowToAddTheRoot() {
        refused(WEB, REGISTRY)
                .withMessageContaining("sixchat trust add b.example")
                .withMessageContaining(Certificates.fingerprint(B.root()));
    }

    @Test
    void givenAnotherCertificateOfTheDomainWhenCheckedThenItDoesNotPassForTheRegistry() {
        refused(PINNED, B.store().chain());
        refused(PINNED, B.httpsService("irp-registry").chain());
        refused(PINNED, B.person(Samples.BOB, Samples.BOB_LAPTOP, "Bob").chain());
        refused(TOLD, B.store().chain());
    }

    @Test
    void givenTheRegistryOfAnotherDomainWhenCheckedThenItIsRefused() {
        refused(PINNED, TestDomain.create(Samples.A_EXAMPLE).irpServer().chain());
        refused(TOLD, List.of(REGISTRY.getFirst(), REGISTRY.get(1)));
    }

    @Test
    void givenAnExpiredCertificateWhenCheckedThenItIsRefused() {
        clock.advance(Duration.ofDays(4000));

        refused(PINNED, REGISTRY);
    }

    @Test
    void givenAWebRootWhenTheCertificateNamesTheDomainThenItIsTrustedAndElseNot() throws Exception {
        ServerTrustCheck web = new ServerTrustCheck(clock, trusting(B.root()));

        assertThatCode(() -> web.of(WEB).check(REGISTRY)).doesNotThrowAnyException();
        assertThatThrownBy(
                        () -> web.of(WEB).check(B.httpsService("irp-registry").chain()))
                .isInstanceOf(SixChatException.class)
                .hasMessageContaining("does not name b.example");
    }

    private ThrowableAssertAlternative<SixChatException> refused(ServerTrust trust, List<X509Certificate> chain) {
        return org.assertj.core.api.Assertions.assertThatExceptionOfType(SixChatException.class)
                .isThrownBy(() -> check.of(trust).check(chain))
                .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.NOT_TRUSTED));
    }

    private static X509TrustManager trusting(X509Certificate root) throws Exception {
        KeyStore roots = KeyStore.getInstance("PKCS12");
        roots.load(null, null);
        roots.setCertificateEntry("root", root);
        TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
        factory.init(roots);
        return (X509TrustManager) factory.getTrustManagers()[0];
    }
}
