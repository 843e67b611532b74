package org.sixchat.pki.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sixchat.pki.Refusals.assertRefused;

import java.io.IOException;
import java.math.BigInteger;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.List;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sixchat.core.ErrorCode;
import org.sixchat.fixtures.TestKeys;
import org.sixchat.pki.Refusals;

class KeysTest {
    @ParameterizedTest
    @EnumSource(KeyType.class)
    void givenAGeneratedKeyWhenItIsReadBackThenItIsTheSameAndOfItsKind(KeyType type) {
        PublicKey key = KeyPairs.generate(type, new SecureRandom()).getPublic();
        PublicKey read = Keys.publicKey(key.getEncoded());
        assertThat(read).isEqualTo(key);
        assertThat(KeyType.of(read)).isEqualTo(type);
        assertThat(Keys.sha256OfSpki(read)).hasSize(32).isEqualTo(Keys.sha256(key.getEncoded()));
    }

    @Test
    void givenKeysOfOtherKindsWhenTheyAreReadThenTheyAreNotTaken() throws Exception {
        assertRefused(
                ErrorCode.NOT_TRUSTED,
                () -> Keys.publicKey(TestKeys.rsa(1024).getPublic().getEncoded()));
        KeyPairGenerator curves = KeyPairGenerator.getInstance("EC", new BouncyCastleProvider());
        curves.initialize(new ECGenParameterSpec("secp521r1"));
        byte[] p521 = curves.generateKeyPair().getPublic().getEncoded();
        assertRefused(ErrorCode.NOT_TRUSTED, () -> Keys.publicKey(p521));
        curves.initialize(new ECGenParameterSpec("secp256k1"));
        byte[] k256 = curves.generateKeyPair().getPublic().getEncoded();
        assertRefused(ErrorCode.NOT_TRUSTED, () -> Keys.publicKey(k256));
        byte[] x25519 = KeyPairGenerator.getInstance("X25519")
                .generateKeyPair()
                .getPublic()
                .getEncoded();
        assertRefused(ErrorCode.NOT_TRUSTED, () -> Keys.publicKey(x25519));
    }

    @Test
    void givenAPointThatIsNotOnTheCurveWhenItIsReadThenItIsNotTaken() {
        byte[] spki = TestKeys.p256().getPublic().getEncoded();
        spki[spki.length - 1] ^= 1;
        assertRefused(ErrorCode.NOT_TRUSTED, () -> Keys.publicKey(spki));
    }

    @Test
    void givenAnRsaKeyOfAbsurdLengthWhenItIsReadThenItIsRefusedForThatWithoutATestOfItsModulus() throws Exception {
        // a Mersenne prime: whoever tested it would find that it is no product of two
        BigInteger modulus = BigInteger.TWO.pow(11_213).subtract(BigInteger.ONE);
        byte[] spki = rsa(modulus, BigInteger.valueOf(65_537));
        assertRefused(ErrorCode.NOT_TRUSTED, () -> Keys.publicKey(spki)).hasMessageContaining("2048 to 8192 bits");
        byte[] longest = rsa(BigInteger.TWO.pow(15_800).add(BigInteger.TEN).add(BigInteger.ONE), BigInteger.valueOf(3));
        assertRefused(ErrorCode.NOT_TRUSTED, () -> Keys.publicKey(longest)).hasMessageContaining("2048 to 8192 bits");
    }

    @Test
    void givenAnRsaKeyWithNumbersThatAreNoneWhenItIsReadThenItIsNotTaken() throws Exception {
        BigInteger modulus = ((RSAPublicKey) TestKeys.rsa(2048).getPublic()).getModulus();
        BigInteger exponent = BigInteger.valueOf(65_537);
        assertThat(Keys.publicKey(rsa(modulus, exponent))).isNotNull();
        for (BigInteger bad :
                List.of(BigInteger.valueOf(3), exponent.add(BigInteger.ONE), BigInteger.ONE.shiftLeft(80))) {
            byte[] spki = rsa(modulus, bad);
            assertRefused(ErrorCode.NOT_TRUSTED, () -> Keys.publicKey(spki));
        }
        byte[] even = rsa(modulus.add(BigInteger.ONE), exponent);
        assertRefused(ErrorCode.NOT_TRUSTED, () -> Keys.publicKey(even));
    }

    private static byte[] rsa(BigInteger modulus, BigInteger exponent) throws IOException {
        AlgorithmIdentifier algorithm = new AlgorithmIdentifier(PKCSObjectIdentifiers.rsaEncryption, DERNull.INSTANCE);
        return new SubjectPublicKeyInfo(
                        algorithm,
                        new DERSequence(new ASN1Integer[] {new ASN1Integer(modulus), new ASN1Integer(exponent)}))
                .getEncoded();
    }

    @Test
    void givenGarbageWhenItIsReadAsAKeyThenTheErrorIsATypedOne() {
        Refusals.fuzz(TestKeys.p256().getPublic().getEncoded(), Keys::publicKey);
        Refusals.fuzz(TestKeys.rsa(2048).getPublic().getEncoded(), Keys::publicKey);
        assertRefused(ErrorCode.NOT_TRUSTED, () -> Keys.publicKey(new byte[0]));
        assertRefused(ErrorCode.NOT_TRUSTED, () -> Keys.publicKey(null));
    }
}
