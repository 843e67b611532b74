package org.sixchat.pki.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sixchat.pki.Refusals.assertRefused;

import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Duration;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.junit.jupiter.api.Test;
import org.sixchat.core.ErrorCode;
import org.sixchat.fixtures.Samples;
import org.sixchat.fixtures.SettableClock;
import org.sixchat.fixtures.TestCertificate;
import org.sixchat.fixtures.TestDomain;
import org.sixchat.fixtures.TestIdentity;
import org.sixchat.fixtures.TestKeys;
import org.sixchat.pki.keystore.KeyEntry;

/** The second certificate of somebody whose own only signs. */
class SealingCertificateTest {
    private final TestDomain domain = TestDomain.create(Samples.B_EXAMPLE);
    private final TrustAnchor anchor = new TrustAnchor(Samples.B_EXAMPLE, domain.root());
    private final ChainValidator validator = new ChainValidator(new SettableClock());
    private final TestIdentity signing = domain.person(Samples.BOB, Samples.BOB_LAPTOP, "Bob", TestKeys.ed25519());
    private final ValidatedPeer bob = validator.validate(signing.chain(), anchor, new ExpectedPeer.Person(Samples.BOB));
    private final KeyPair keys = TestKeys.p256();

    private TestCertificate sealing() {
        return domain.personCertificate(Samples.BOB, Samples.BOB_LAPTOP, "Bob", keys)
                .keyUsage(KeyUsage.keyAgreement);
    }

    @Test
    void givenACertificateOfTheSameDeviceThatOnlyAgreesWhenValidatedThenItIsTakenAndOpens() {
        TestIdentity issued = domain.issue(sealing(), keys);

        validator.validateSealing(issued.leaf(), bob, anchor);

        assertThat(new KeyEntry(issued.privateKey(), issued.chain()).opens()).isTrue();
        assertThat(new KeyEntry(signing.privateKey(), signing.chain()).opens()).isFalse();
    }

    @Test
    void givenACertificateThatOnlyAgreesWhenItIsToProveSomebodyThenItIsRefused() {
        assertRefused(
                        ErrorCode.NOT_TRUSTED,
                        () -> validator.validate(
                                domain.issue(sealing(), keys).chain(), anchor, new ExpectedPeer.Person(Samples.BOB)))
                .hasMessageContaining("signs for its holder");
    }

    @Test
    void givenOneThatIsNotTheDevicesOwnWhenValidatedThenItSaysWhy() {
        refused(sealing().keyUsage(KeyUsage.digitalSignature), "not one to seal to");
        refused(sealing().usages(TestDomain.STORE_USAGE), "is not for the role");
        refused(
                sealing().validity(Samples.NOW.minus(Duration.ofDays(9)), Samples.NOW.minus(Duration.ofDays(1))),
                "expired");
        refused(
                domain.personCertificate(Samples.BOB, Samples.ALICE_PHONE, "Bob", keys),
                "not the sealing one of the peer");
        refused(
                domain.personCertificate(Samples.BOB, Samples.BOB_LAPTOP, "Bobby", keys),
                "not the sealing one of the peer");
    }

    @Test
    void givenOneThatIsNotSignedByTheDomainWhenValidatedThenItIsRefused() {
        KeyPair own = TestKeys.p256();
        X509Certificate forged = sealing().issuedBy(own, domain.issuing());

        assertRefused(ErrorCode.NOT_TRUSTED, () -> validator.validateSealing(forged, bob, anchor))
                .hasMessageContaining("does not verify");
    }

    @Test
    void givenAKeyOfAnotherKindThanP256WhenValidatedThenItIsRefused() {
        KeyPair p384 = TestKeys.p384();
        X509Certificate leaf =
                domain.person(Samples.BOB, Samples.BOB_LAPTOP, "Bob", p384).leaf();

        assertRefused(ErrorCode.NOT_TRUSTED, () -> validator.validateSealing(leaf, bob, anchor))
                .hasMessageContaining("P-256");
    }

    private void refused(TestCertificate certificate, String why) {
        X509Certificate leaf = domain.issue(certificate, keys).leaf();
        assertRefused(ErrorCode.NOT_TRUSTED, () -> validator.validateSealing(leaf, bob, anchor))
                .hasMessageContaining(why);
    }
}
