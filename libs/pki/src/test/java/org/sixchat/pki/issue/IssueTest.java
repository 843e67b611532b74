package org.sixchat.pki.issue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sixchat.pki.Refusals.assertRefused;

import java.math.BigInteger;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import org.bouncycastle.asn1.x509.Extension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sixchat.core.DomainName;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.UserId;
import org.sixchat.fixtures.Samples;
import org.sixchat.fixtures.SettableClock;
import org.sixchat.fixtures.TestCertificate;
import org.sixchat.fixtures.TestKeys;
import org.sixchat.pki.TestCa;
import org.sixchat.pki.chain.ChainValidator;
import org.sixchat.pki.chain.ExpectedPeer;
import org.sixchat.pki.chain.ValidatedPeer;
import org.sixchat.pki.key.KeyPairs;
import org.sixchat.pki.key.KeyType;
import org.sixchat.pki.profile.Lint;
import org.sixchat.pki.profile.Profile;

class IssueTest {
    private static final DomainName DOMAIN = Samples.B_EXAMPLE;
    private static final Profile BOB = Profile.person(Samples.BOB, Samples.BOB_LAPTOP, "Bob");
    private final TestCa ca = new TestCa(DOMAIN);
    private final ChainValidator validator = new ChainValidator(new SettableClock());

    @Test
    void givenEachLeafProfileWhenItIsIssuedThenTheChainNamesWhomItShould() {
        assertNames(BOB, new ExpectedPeer.Person(Samples.BOB));
        assertNames(
                Profile.administrator(UserId.parse("administrator@b.example"), "Administrator"),
                new ExpectedPeer.Administrator(DOMAIN));
        assertNames(Profile.irpServer(DOMAIN), new ExpectedPeer.Irp(DOMAIN));
        assertNames(Profile.store(DOMAIN), new ExpectedPeer.Store(DOMAIN));
        assertNames(
                Profile.httpsService("ca-signer", DOMAIN),
                new ExpectedPeer.HttpsService("ca-signer.b.example", DOMAIN));
    }

    @Test
    void givenAPersonsCertificateWhenItIsValidatedThenUserDeviceAndNameAreKnown() {
        ValidatedPeer peer = validator.validate(
                ca.issue(BOB, TestKeys.p256().getPublic()), ca.anchor(), new ExpectedPeer.AnyPerson(DOMAIN));
        assertThat(peer.user()).isEqualTo(Samples.BOB);
        assertThat(peer.device()).isEqualTo(Samples.BOB_LAPTOP);
        assertThat(peer.displayName()).isEqualTo("Bob");
    }

    @ParameterizedTest
    @EnumSource(KeyType.class)
    void givenEachKindOfKeyWhenACaUsesAndCertifiesItThenTheChainValidates(KeyType type) {
        TestCa own = new TestCa(DOMAIN, type);
        KeyPair keys = KeyPairs.generate(type, TestCa.RANDOM);
        assertThat(validator
                        .validate(own.issue(BOB, keys.getPublic()), own.anchor(), new ExpectedPeer.Person(Samples.BOB))
                        .publicKey())
                .isEqualTo(keys.getPublic());
    }

    @Test
    void givenTheSameRequestTwiceWhenItIsSignedThenTheBytesAreTheSame() throws Exception {
        CertificateToSign toSign = ca.toSign(BOB, TestKeys.p256().getPublic());
        CertificateSigner signer = new LintingSigner(ca.issuing(), TestCa.RANDOM);
        CertificateSigner restarted = new LintingSigner(ca.issuing(), TestCa.RANDOM);
        assertThat(signer.sign(toSign).getEncoded())
                .isEqualTo(restarted.sign(toSign).getEncoded());
    }

    @Test
    void givenRootAndIssuingCaWhenTheyAreLintedThenNothingIsFound() {
        assertThat(Lint.check(ca.root(), ca.root(), Profile.root(DOMAIN), null)).isEmpty();
        assertThat(Lint.check(ca.issuing().issuer(), ca.root(), Profile.issuingCa(DOMAIN), ca.urls()))
                .isEmpty();
        assertThat(ca.root().getSerialNumber().bitLength()).isBetween(64, 128);
    }

    @Test
    void givenTheIssuingCaWhenTheRootCertifiesItThenItNamesNoneOfItsOwnAddressesAsTheRoots() {
        X509Certificate issuing = ca.issuing().issuer();
        assertThat(issuing.getExtensionValue(Extension.authorityInfoAccess.getId()))
                .isNull();
        assertThat(issuing.getExtensionValue(Extension.cRLDistributionPoints.getId()))
                .isNull();
        X509Certificate naming = TestCertificate.of(
                        "CN=b.example issuing CA", TestKeys.p256().getPublic())
                .authority(0)
                .ocsp(ca.urls().ocsp().toString())
                .selfSigned(TestKeys.p256().getPrivate());
        assertThat(Lint.check(naming, ca.root(), Profile.issuingCa(DOMAIN), ca.urls()))
                .contains("it names addresses of its CA, which it must not");
    }

    @Test
    void givenASignerWhoseKeyIsNotItsCertificatesWhenItSignsThenNothingLeavesIt() {
        CertificateSigner mixedUp = new LintingSigner(
                new KeyPairSigner(TestKeys.p256().getPrivate(), ca.issuing().issuer()), TestCa.RANDOM);
        assertRefused(
                        ErrorCode.INTERNAL,
                        () -> mixedUp.sign(ca.toSign(BOB, TestKeys.p256().getPublic())))
                .hasMessageContaining("does not verify");
    }

    @Test
    void givenACertificateWhenItIsLintedAgainstAnotherProfileThenTheDifferencesAreFound() {
        X509Certificate leaf = ca.issue(BOB, TestKeys.p256().getPublic()).getFirst();
        X509Certificate issuer = ca.issuing().issuer();
        Profile renamed = Profile.person(Samples.BOB, Samples.BOB_LAPTOP, "Rob");
        assertThat(Lint.check(leaf, issuer, renamed, ca.urls())).containsExactly("its subject is not the profile's");
        assertThat(Lint.check(leaf, issuer, BOB, null)).hasSize(1);
        assertThat(Lint.check(leaf, issuer, Profile.store(DOMAIN), ca.urls())).hasSizeGreaterThan(2);
        assertThat(Lint.check(leaf, ca.root(), BOB, ca.urls())).hasSizeGreaterThanOrEqualTo(2);
    }

    @Test
    void givenWhatThisCaMayNotVouchForWhenItIsAskedThenItSignsNothing() {
        CertificateSigner signer = new LintingSigner(ca.issuing(), TestCa.RANDOM);
        Profile alice = Profile.person(Samples.ALICE, Samples.ALICE_LAPTOP, "Alice");
        refused(signer, ca.toSign(alice, TestKeys.p256().getPublic()));
        refused(signer, ca.toSign(Profile.issuingCa(DOMAIN), TestKeys.p256().getPublic()));
        refused(signer, ca.toSign(Profile.root(DOMAIN), TestKeys.p256().getPublic()));
        refused(signer, ca.toSign(BOB, ca.issuing().issuer().getPublicKey()));
        CertificateToSign good = ca.toSign(BOB, TestKeys.p256().getPublic());
        refused(
                signer,
                new CertificateToSign(
                        BOB,
                        good.key(),
                        good.serial(),
                        good.notBefore(),
                        good.notAfter().plus(Duration.ofDays(1)),
                        ca.urls()));
        refused(
                signer,
                CertificateToSign.of(
                        BOB, good.key(), good.serial(), good.notBefore().minus(Duration.ofDays(30)), ca.urls()));
        refused(signer, CertificateToSign.of(BOB, good.key(), BigInteger.ONE, Samples.NOW, ca.urls()));
    }

    private static void refused(CertificateSigner signer, CertificateToSign toSign) {
        assertRefused(ErrorCode.BAD_REQUEST, () -> signer.sign(toSign));
    }

    private void assertNames(Profile profile, ExpectedPeer expected) {
        List<X509Certificate> chain = ca.issue(profile, TestKeys.p256().getPublic());
        assertThat(validator.validate(chain, ca.anchor(), expected).leaf()).isEqualTo(chain.getFirst());
        assertThat(validator
                        .validate(chain.subList(0, 2), ca.anchor(), expected)
                        .chain())
                .isEqualTo(chain);
        for (ExpectedPeer other : others(expected)) {
            assertRefused(ErrorCode.NOT_TRUSTED, () -> validator.validate(chain, ca.anchor(), other));
        }
    }

    private static List<ExpectedPeer> others(ExpectedPeer expected) {
        return List.<ExpectedPeer>of(
                        new ExpectedPeer.Person(Samples.BOB),
                        new ExpectedPeer.Administrator(DOMAIN),
                        new ExpectedPeer.Irp(DOMAIN),
                        new ExpectedPeer.Store(DOMAIN),
                        new ExpectedPeer.HttpsService("ca-signer.b.example", DOMAIN))
                .stream()
                .filter(e -> !e.equals(expected))
                .toList();
    }
}
