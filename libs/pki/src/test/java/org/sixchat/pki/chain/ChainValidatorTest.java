package org.sixchat.pki.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sixchat.pki.Refusals.assertRefused;

import java.math.BigInteger;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.security.spec.RSAPublicKeySpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.Test;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.Times;
import org.sixchat.fixtures.Samples;
import org.sixchat.fixtures.SettableClock;
import org.sixchat.fixtures.TestCertificate;
import org.sixchat.fixtures.TestDomain;
import org.sixchat.fixtures.TestIdentity;
import org.sixchat.fixtures.TestKeys;
import org.sixchat.pki.Refusals;
import org.sixchat.pki.cert.Certificates;

class ChainValidatorTest {
    private static final ExpectedPeer BOB = new ExpectedPeer.Person(Samples.BOB);
    private static final ExpectedPeer IRP = new ExpectedPeer.Irp(Samples.B_EXAMPLE);

    private final TestDomain domain = TestDomain.create(Samples.B_EXAMPLE);
    private final TrustAnchor anchor = new TrustAnchor(Samples.B_EXAMPLE, domain.root());
    private final SettableClock clock = new SettableClock();
    private final ChainValidator validator = new ChainValidator(clock);
    private final KeyPair keys = TestKeys.p256();

    private TestCertificate bob() {
        return domain.personCertificate(Samples.BOB, Samples.BOB_LAPTOP, "Bob", keys);
    }

    private List<X509Certificate> chain(TestCertificate leaf) {
        return domain.issue(leaf, keys).chain();
    }

    private void refused(List<X509Certificate> chain, ExpectedPeer expected, String why) {
        assertRefused(ErrorCode.NOT_TRUSTED, () -> validator.validate(chain, anchor, expected))
                .hasMessageContaining(why);
    }

    @Test
    void givenAPersonsChainWhenItIsValidatedThenItNamesUserDeviceAndName() {
        ValidatedPeer peer = validator.validate(chain(bob()), anchor, BOB);
        assertThat(peer.user()).isEqualTo(Samples.BOB);
        assertThat(peer.device()).isEqualTo(Samples.BOB_LAPTOP);
        assertThat(peer.displayName()).isEqualTo("Bob");
        assertThat(peer.issuer()).isEqualTo(domain.issuing());
        assertThat(peer.publicKey()).isEqualTo(keys.getPublic());
    }

    @Test
    void givenAnIssuingCaWithoutConstraintsOfItsOwnWhenItVouchesThenTheRootsHold() {
        KeyPair caKeys = TestKeys.p256();
        X509Certificate free = TestCertificate.of("CN=Unconstrained CA", caKeys.getPublic())
                .authority(0)
                .issuedBy(domain.rootKeys(), domain.root());
        List<X509Certificate> inside = List.of(bob().issuedBy(caKeys, free), free);
        assertThat(validator.validate(inside, anchor, BOB).user()).isEqualTo(Samples.BOB);
        List<X509Certificate> server = List.of(irp("b.example").issuedBy(caKeys, free), free);
        assertThat(validator.validate(server, anchor, IRP).leaf()).isEqualTo(server.getFirst());
        TestCertificate alice = bob().names(GeneralName.rfc822Name, "alice@a.example");
        refused(List.of(alice.issuedBy(caKeys, free), free), BOB, "not vouched for");
    }

    @Test
    void givenNamesOutsideTheDomainWhenTheCaVouchesForThemThenTheyAreNotTrusted() {
        TestIdentity alice = domain.person(Samples.ALICE, Samples.ALICE_LAPTOP, "Alice");
        ExpectedPeer expected = new ExpectedPeer.Person(Samples.ALICE);
        refused(alice.chain(), expected, "vouches for nobody of a.example");
        assertRefused(ErrorCode.NOT_TRUSTED, () -> new TrustAnchor(Samples.A_EXAMPLE, domain.root()))
                .hasMessageContaining("name constraints");
        refused(alice.chain(), new ExpectedPeer.AnyPerson(Samples.B_EXAMPLE), "not vouched for");
        refused(chain(irp("a.example")), new ExpectedPeer.HttpsService("a.example", Samples.B_EXAMPLE), "not vouched");
        TestCertificate below = TestCertificate.of("CN=Bob,SERIALNUMBER=" + Samples.BOB_LAPTOP, keys.getPublic())
                .mail("bob@sub.b.example")
                .usages(TestDomain.CLIENT_AUTH, TestDomain.EMAIL_PROTECTION);
        refused(chain(below), new ExpectedPeer.AnyPerson(Samples.B_EXAMPLE), "not vouched for");
        refused(chain(bob().names(GeneralName.iPAddress, "192.0.2.1")), BOB, "not vouched for");
        refused(chain(bob().names(GeneralName.iPAddress, "2001:db8::1")), BOB, "not vouched for");
    }

    @Test
    void givenAnotherRootWithTheSameNameWhenItVouchesThenItIsNotTrusted() {
        TestDomain impostor = TestDomain.create(Samples.B_EXAMPLE);
        TestIdentity forged = impostor.person(Samples.BOB, Samples.BOB_LAPTOP, "Bob");
        refused(forged.chain(), BOB, "the known root");
        refused(forged.chain().subList(0, 2), BOB, "not vouched for");
        refused(List.of(forged.leaf(), domain.issuing()), BOB, "not vouched for");
    }

    @Test
    void givenAChainOfAnotherShapeWhenItIsValidatedThenItIsNotTrusted() {
        TestIdentity identity = domain.issue(bob(), keys);
        refused(List.of(), BOB, "the chain");
        refused(List.of(identity.leaf()), BOB, "the chain");
        refused(List.of(identity.leaf(), domain.root()), BOB, "the chain");
        refused(List.of(identity.leaf(), identity.leaf(), domain.issuing(), domain.root()), BOB, "the chain");
        X509Certificate byRoot = bob().issuedBy(domain.rootKeys(), domain.root());
        refused(List.of(byRoot, domain.root()), BOB, "the chain");
    }

    @Test
    void givenALeafThatSignsAnotherWhenThatIsPresentedThenItIsNotTrusted() {
        TestIdentity bob = domain.issue(bob(), keys);
        KeyPair own = TestKeys.p256();
        TestCertificate mallory = domain.personCertificate(Samples.MALLORY, Samples.BOB_LAPTOP, "M", own);
        List<X509Certificate> chain = List.of(mallory.issuedBy(keys, bob.leaf()), bob.leaf());
        refused(chain, new ExpectedPeer.Person(Samples.MALLORY), "not vouched for");
    }

    @Test
    void givenACertificatesTimesWhenTheClockIsMoreThanFiveMinutesOffThenItIsNotTrusted() {
        List<X509Certificate> chain = chain(bob().validity(Samples.NOW, Samples.NOW.plus(Duration.ofDays(1))));
        clock.set(Samples.NOW.minus(Times.CLOCK_SKEW));
        assertThat(validator.validate(chain, anchor, BOB).user()).isEqualTo(Samples.BOB);
        clock.advance(Duration.ofSeconds(-2));
        refused(chain, BOB, "not valid before");
        clock.set(Samples.NOW.plus(Duration.ofDays(1)).plus(Times.CLOCK_SKEW).minusSeconds(1));
        assertThat(validator.validate(chain, anchor, BOB).user()).isEqualTo(Samples.BOB);
        clock.advance(Duration.ofSeconds(2));
        refused(chain, BOB, "expired at");
        clock.set(Samples.NOW.plus(Duration.ofDays(4000)));
        refused(chain, BOB, "expired at");
    }

    @Test
    void givenMoreOrOtherNamesThanTheExpectedOneWhenTheyAreValidatedThenTheyAreNotTrusted() {
        refused(chain(bob().mail("mallory@b.example")), BOB, "exactly one rfc822Name");
        refused(chain(bob().mail("bob@b.example")), BOB, "exactly one rfc822Name");
        refused(chain(bob().dns("b.example")), BOB, "exactly one rfc822Name");
        TestIdentity mallory = domain.person(Samples.MALLORY, Samples.BOB_LAPTOP, "Bob");
        refused(mallory.chain(), BOB, "does not name bob@b.example");
        TestCertificate upper = TestCertificate.of("CN=Bob,SERIALNUMBER=" + Samples.BOB_LAPTOP, keys.getPublic())
                .mail("Bob@b.example")
                .usages(TestDomain.CLIENT_AUTH, TestDomain.EMAIL_PROTECTION);
        refused(chain(upper), BOB, "does not name bob@b.example");
        refused(chain(upper), new ExpectedPeer.AnyPerson(Samples.B_EXAMPLE), "no user id");
        refused(chain(irp("x.b.example")), IRP, "does not name b.example");
        refused(chain(irp("b.example").dns("x.b.example")), IRP, "exactly one dNSName");
    }

    @Test
    void givenASubjectWithoutDeviceOrNameWhenItIsValidatedThenItIsNotTrusted() {
        for (String subject : List.of("CN=Bob", "CN=Bob,SERIALNUMBER=7", "SERIALNUMBER=" + Samples.BOB_LAPTOP)) {
            TestCertificate leaf = TestCertificate.of(subject, keys.getPublic())
                    .mail("bob@b.example")
                    .usages(TestDomain.CLIENT_AUTH, TestDomain.EMAIL_PROTECTION);
            refused(chain(leaf), BOB, "certificate of");
        }
    }

    @Test
    void givenAnotherRoleWhenItIsPresentedThenItIsNotTrusted() {
        refused(domain.store().chain(), IRP, "not for the role");
        refused(domain.irpServer().chain(), new ExpectedPeer.Store(Samples.B_EXAMPLE), "not for the role");
        refused(domain.administrator().chain(), new ExpectedPeer.AnyPerson(Samples.B_EXAMPLE), "not for the role");
        refused(chain(bob()), new ExpectedPeer.Administrator(Samples.B_EXAMPLE), "not for the role");
        refused(
                chain(bob().usages(TestDomain.CLIENT_AUTH, TestDomain.EMAIL_PROTECTION, TestDomain.STORE_USAGE)),
                BOB,
                "not for the role");
        refused(chain(bob().usages("2.5.29.37.0")), BOB, "not for the role");
        refused(chain(bob().keyUsage(KeyUsage.keyAgreement)), BOB, "signs for its holder");
        refused(chain(bob().authority(0)), BOB, "");
    }

    @Test
    void givenAWeakKeyWhenItIsCertifiedThenItIsNotTrusted() {
        KeyPair weak = TestKeys.rsa(1024);
        TestCertificate leaf = domain.personCertificate(Samples.BOB, Samples.BOB_LAPTOP, "Bob", weak);
        refused(domain.issue(leaf, weak).chain(), BOB, "not taken");
    }

    @Test
    void givenAMadeUpIssuerWithACostlyKeyWhenItIsPresentedThenItsSignatureIsLookedAtAndNotItsKey() throws Exception {
        BigInteger modulus = BigInteger.TWO.pow(11_213).subtract(BigInteger.ONE);
        PublicKey costly =
                KeyFactory.getInstance("RSA").generatePublic(new RSAPublicKeySpec(modulus, BigInteger.valueOf(65_537)));
        X509Certificate issuer =
                TestCertificate.of("CN=Made up", costly).authority(0).issuedBy(TestKeys.p256(), domain.root());
        List<X509Certificate> chain = List.of(bob().issuedBy(keys, issuer), issuer);
        refused(chain, BOB, "its signature does not verify");
    }

    @Test
    void givenAnExtensionThatNestsWithoutEndWhenTheCaSignedItThenTheErrorIsATypedOne() throws Exception {
        X509v3CertificateBuilder leaf = new X509v3CertificateBuilder(
                X500Name.getInstance(domain.issuing().getSubjectX500Principal().getEncoded()),
                BigInteger.TWO,
                Date.from(Samples.NOW.minus(Duration.ofDays(1))),
                Date.from(Samples.NOW.plus(Duration.ofDays(1))),
                new X500Name("CN=Bob"),
                SubjectPublicKeyInfo.getInstance(keys.getPublic().getEncoded()));
        leaf.addExtension(Extension.subjectAlternativeName, false, Refusals.nested(3_500));
        X509Certificate signed = Certificates.parse(leaf.build(new JcaContentSignerBuilder("SHA256withECDSA")
                        .build(domain.issuingKeys().getPrivate()))
                .getEncoded());
        refused(List.of(signed, domain.issuing()), BOB, "");
    }

    @Test
    void givenSpoiltCertificatesThatStillParseWhenTheyAreValidatedThenTheErrorIsATypedOne() {
        TestIdentity good = domain.issue(bob(), keys);
        for (int place = 0; place < 2; place++) {
            int spoilt = place;
            Refusals.fuzz(Certificates.encode(good.chain().get(place)), der -> {
                List<X509Certificate> chain = new ArrayList<>(good.chain().subList(0, 2));
                chain.set(spoilt, Certificates.parse(der));
                assertThat(validator.validate(chain, anchor, BOB).chain()).isEqualTo(good.chain());
            });
        }
        Refusals.fuzz(
                Certificates.encode(domain.root()),
                der -> assertThat(new TrustAnchor(Samples.B_EXAMPLE, Certificates.parse(der)).root())
                        .isEqualTo(domain.root()));
    }

    @Test
    void givenARootThatIsNotOneWhenAnAnchorIsMadeThenItIsRefused() {
        KeyPair own = TestKeys.p256();
        anchorRefused(domain.issuing(), "not signed with its own key");
        anchorRefused(chain(bob()).getFirst(), "not a CA's");
        anchorRefused(
                TestCertificate.of("CN=Free", own.getPublic()).authority(1).selfSigned(own.getPrivate()),
                "name constraints");
        anchorRefused(
                TestCertificate.of("CN=Other", own.getPublic())
                        .authority(1)
                        .constrainedTo("a.example")
                        .selfSigned(own.getPrivate()),
                "name constraints");
        X509Certificate forged = TestCertificate.of("CN=Forged", own.getPublic())
                .authority(1)
                .constrainedTo("b.example")
                .selfSigned(TestKeys.p256().getPrivate());
        anchorRefused(forged, "not signed with its own key");
    }

    private static void anchorRefused(X509Certificate root, String why) {
        assertRefused(ErrorCode.NOT_TRUSTED, () -> new TrustAnchor(Samples.B_EXAMPLE, root))
                .hasMessageContaining(why);
    }

    private TestCertificate irp(String host) {
        return TestCertificate.of("CN=IRP", keys.getPublic()).dns(host).usages(TestDomain.SERVER_AUTH);
    }
}
