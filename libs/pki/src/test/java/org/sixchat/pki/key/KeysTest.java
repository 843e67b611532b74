package org.sixchat.pki.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sixchat.pki.Refusals.assertRefused;

import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.spec.ECGenParameterSpec;
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
    void givenGarbageWhenItIsReadAsAKeyThenTheErrorIsATypedOne() {
        Refusals.fuzz(TestKeys.p256().getPublic().getEncoded(), Keys::publicKey);
        Refusals.fuzz(TestKeys.rsa(2048).getPublic().getEncoded(), Keys::publicKey);
        assertRefused(ErrorCode.NOT_TRUSTED, () -> Keys.publicKey(new byte[0]));
        assertRefused(ErrorCode.NOT_TRUSTED, () -> Keys.publicKey(null));
    }
}
