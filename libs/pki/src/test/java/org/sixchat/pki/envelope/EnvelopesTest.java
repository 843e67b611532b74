package org.sixchat.pki.envelope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sixchat.pki.Refusals.assertRefused;

import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.List;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cms.CMSAlgorithm;
import org.bouncycastle.cms.CMSEnvelopedDataGenerator;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.SignerInfoGeneratorBuilder;
import org.bouncycastle.cms.jcajce.JceCMSContentEncryptorBuilder;
import org.bouncycastle.cms.jcajce.JceKeyAgreeRecipientInfoGenerator;
import org.bouncycastle.operator.bc.BcDigestCalculatorProvider;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sixchat.core.DeviceId;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.UserId;
import org.sixchat.fixtures.Samples;
import org.sixchat.fixtures.TestDomain;
import org.sixchat.fixtures.TestIdentity;
import org.sixchat.fixtures.TestKeys;
import org.sixchat.pki.Refusals;
import org.sixchat.pki.key.KeyPairs;
import org.sixchat.pki.key.KeyType;
import org.sixchat.pki.key.Providers;
import org.sixchat.pki.keystore.KeyEntry;

class EnvelopesTest {
    private static final byte[] CONTENT = "<envelope>hello</envelope>".getBytes(StandardCharsets.UTF_8);
    private final SecureRandom random = new SecureRandom();
    private final TestDomain a = TestDomain.create(Samples.A_EXAMPLE);
    private final TestDomain b = TestDomain.create(Samples.B_EXAMPLE);
    private final KeyEntry alice = entry(a, Samples.ALICE, Samples.ALICE_LAPTOP, TestKeys.p256());
    private final KeyEntry bob = entry(b, Samples.BOB, Samples.BOB_LAPTOP, TestKeys.p256());

    private static KeyEntry entry(TestDomain domain, UserId user, DeviceId device, KeyPair keys) {
        TestIdentity identity = domain.person(user, device, "Someone", keys);
        return new KeyEntry(identity.privateKey(), identity.chain());
    }

    @Test
    void givenAnEnvelopeForTwoDevicesWhenEachOpensItThenBothReadContentAndSigner() {
        KeyEntry phone = entry(b, Samples.BOB, Samples.ALICE_PHONE, TestKeys.p256());
        byte[] sealed = Envelopes.seal(CONTENT, alice, List.of(bob.leaf(), phone.leaf()), random);
        assertThat(new String(sealed, StandardCharsets.ISO_8859_1)).doesNotContain("hello", "alice@a.example");
        for (KeyEntry device : List.of(bob, phone)) {
            OpenedEnvelope opened = Envelopes.open(sealed, device);
            assertThat(opened.content()).isEqualTo(CONTENT);
            assertThat(opened.signer()).isEqualTo(alice.leaf());
            assertThat(opened.signerChain()).containsExactly(alice.leaf(), a.issuing());
        }
    }

    @ParameterizedTest
    @EnumSource(KeyType.class)
    void givenEachKindOfKeyWhenItSignsOrOpensThenTheEnvelopeIsRead(KeyType type) {
        KeyEntry own = entry(b, Samples.BOB, Samples.BOB_LAPTOP, KeyPairs.generate(type, random));
        byte[] signedByIt = Envelopes.seal(CONTENT, own, List.of(alice.leaf()), random);
        assertThat(Envelopes.open(signedByIt, alice).signer()).isEqualTo(own.leaf());
        if (type.opens()) {
            byte[] sealedToIt = Envelopes.seal(CONTENT, alice, List.of(own.leaf(), bob.leaf()), random);
            assertThat(Envelopes.open(sealedToIt, own).content()).isEqualTo(CONTENT);
        } else {
            List<X509Certificate> signsOnly = List.of(own.leaf());
            assertRefused(ErrorCode.NOT_TRUSTED, () -> Envelopes.seal(CONTENT, alice, signsOnly, random));
        }
    }

    @ParameterizedTest
    @EnumSource(value = KeyType.class, mode = EnumSource.Mode.EXCLUDE, names = "ED25519")
    void givenACertificateThatOnlySignsWhenAnEnvelopeIsToBeSealedToItThenItIsNot(KeyType type) {
        KeyPair keys = KeyPairs.generate(type, random);
        X509Certificate signs = b.issue(
                        b.personCertificate(Samples.BOB, Samples.BOB_LAPTOP, "Bob", keys)
                                .keyUsage(KeyUsage.digitalSignature),
                        keys)
                .leaf();
        assertRefused(ErrorCode.NOT_TRUSTED, () -> Envelopes.seal(CONTENT, alice, List.of(signs), random))
                .hasMessageContaining("only signs");
    }

    @Test
    void givenAnEnvelopeForSomebodyElseWhenItIsOpenedThenItIsRefused() {
        byte[] sealed = Envelopes.seal(CONTENT, alice, List.of(bob.leaf()), random);
        KeyEntry mallory = entry(b, Samples.MALLORY, Samples.ALICE_PHONE, TestKeys.p256());
        assertRefused(ErrorCode.REFUSED, () -> Envelopes.open(sealed, mallory));
        KeyEntry wrongKey = new KeyEntry(mallory.key(), bob.chain());
        assertRefused(ErrorCode.REFUSED, () -> Envelopes.open(sealed, wrongKey));
    }

    @Test
    void givenAnAlteredEnvelopeWhenItIsOpenedThenItNeverReadsAsAnother() {
        byte[] sealed = Envelopes.seal(CONTENT, alice, List.of(bob.leaf()), random);
        Refusals.fuzz(
                sealed,
                bytes -> assertThat(Envelopes.open(bytes, bob).content()).isEqualTo(CONTENT));
        for (int at = sealed.length - 400; at < sealed.length; at++) {
            byte[] altered = sealed.clone();
            altered[at] ^= 1;
            Refusals.assertFailsTyped(() -> Envelopes.open(altered, bob));
        }
    }

    @Test
    void givenEnvelopedDataWhenItIsOpenedThenItIsMalformed() throws Exception {
        KeyPair ephemeral = TestKeys.p256();
        CMSEnvelopedDataGenerator generator = new CMSEnvelopedDataGenerator();
        generator.addRecipientInfoGenerator(new JceKeyAgreeRecipientInfoGenerator(
                        CMSAlgorithm.ECDH_SHA256KDF,
                        ephemeral.getPrivate(),
                        ephemeral.getPublic(),
                        CMSAlgorithm.AES256_WRAP)
                .addRecipient(bob.leaf())
                .setProvider(Providers.BOUNCY_CASTLE));
        byte[] cbc = generator
                .generate(
                        new CMSProcessableByteArray(Inside.sign(CONTENT, alice)),
                        new JceCMSContentEncryptorBuilder(CMSAlgorithm.AES256_CBC)
                                .setProvider(Providers.BOUNCY_CASTLE)
                                .build())
                .getEncoded();
        assertRefused(ErrorCode.MALFORMED, () -> Envelopes.open(cbc, bob))
                .hasMessageContaining("not AuthEnvelopedData");
    }

    @Test
    void givenAnInsideThatIsUnsignedOrWithoutSignedAttributesWhenItIsOpenedThenItIsRefused() throws Exception {
        byte[] unsigned = Outside.seal(CONTENT, List.of(bob.leaf()), random);
        assertRefused(ErrorCode.MALFORMED, () -> Envelopes.open(unsigned, bob));
        byte[] bare = Outside.seal(signed(CONTENT, true, alice), List.of(bob.leaf()), random);
        assertRefused(ErrorCode.NOT_TRUSTED, () -> Envelopes.open(bare, bob))
                .hasMessageContaining("no signed attributes");
        byte[] unnamed = Outside.seal(signed(CONTENT, false, alice), List.of(bob.leaf()), random);
        assertRefused(ErrorCode.NOT_TRUSTED, () -> Envelopes.open(unnamed, bob))
                .hasMessageContaining("lacks a signed attribute");
    }

    @Test
    void givenASignatureOfAnotherKeyWhenItIsOpenedThenItIsNotTrusted() {
        KeyEntry forged = new KeyEntry(bob.key(), alice.chain());
        byte[] sealed = Envelopes.seal(CONTENT, forged, List.of(bob.leaf()), random);
        assertRefused(ErrorCode.NOT_TRUSTED, () -> Envelopes.open(sealed, bob)).hasMessageContaining("not verify");
    }

    @Test
    void givenASpoiltInsideWhenItIsOpenedThenItNeverReadsAsAnother() {
        byte[] inside = Inside.sign(CONTENT, alice);
        List<X509Certificate> to = List.of(bob.leaf());
        Refusals.fuzz(
                inside,
                bytes -> assertThat(Envelopes.open(Outside.seal(bytes, to, random), bob)
                                .content())
                        .isEqualTo(CONTENT));
    }

    private static byte[] signed(byte[] content, boolean direct, KeyEntry signer) throws Exception {
        CMSSignedDataGenerator generator = new CMSSignedDataGenerator();
        JcaX509CertificateHolder certificate = new JcaX509CertificateHolder(signer.leaf());
        generator.addSignerInfoGenerator(new SignerInfoGeneratorBuilder(new BcDigestCalculatorProvider())
                .setDirectSignature(direct)
                .build(new JcaContentSignerBuilder("SHA256withECDSA").build(signer.key()), certificate));
        generator.addCertificate(certificate);
        return generator.generate(new CMSProcessableByteArray(content), true).getEncoded();
    }
}
