package org.sixchat.pki.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.Signature;
import java.util.Random;
import org.bouncycastle.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sixchat.fixtures.TestKeys;
import org.sixchat.pki.key.KeyPairs;
import org.sixchat.pki.key.KeyType;

class LabelledSignatureTest {
    private static final byte[] CONTENT = "<addressRecord/>".getBytes(StandardCharsets.UTF_8);
    private static final String LABEL = "address record";
    private final SecureRandom random = new SecureRandom();

    @ParameterizedTest
    @EnumSource(KeyType.class)
    void givenASignatureWhenKeyLabelContentOrAByteDiffersThenItDoesNotVerify(KeyType type) {
        KeyPair keys = KeyPairs.generate(type, random);
        byte[] signature = LabelledSignature.sign(keys.getPrivate(), LABEL, CONTENT, random);
        assertThat(LabelledSignature.verify(keys.getPublic(), LABEL, CONTENT, signature))
                .isTrue();

        assertThat(LabelledSignature.verify(keys.getPublic(), "receipt", CONTENT, signature))
                .isFalse();
        byte[] other = "<addressRecord />".getBytes(StandardCharsets.UTF_8);
        assertThat(LabelledSignature.verify(keys.getPublic(), LABEL, other, signature))
                .isFalse();
        KeyPair stranger = KeyPairs.generate(type, random);
        assertThat(LabelledSignature.verify(stranger.getPublic(), LABEL, CONTENT, signature))
                .isFalse();
        for (int at = 0; at < signature.length; at++) {
            byte[] altered = signature.clone();
            altered[at] ^= 0x40;
            assertThat(LabelledSignature.verify(keys.getPublic(), LABEL, CONTENT, altered))
                    .isFalse();
        }
    }

    @Test
    void givenLabelAndContentWhenTheSplitBetweenThemMovesThenTheSignatureDoesNotVerify() {
        KeyPair keys = TestKeys.p256();
        byte[] signature = LabelledSignature.sign(keys.getPrivate(), "a", new byte[] {'b'}, random);
        assertThat(LabelledSignature.verify(keys.getPublic(), "ab", new byte[0], signature))
                .isFalse();
    }

    @Test
    void givenADocumentedSignatureWhenAnotherLibraryVerifiesItThenItIsOverTheDocumentedBytes() throws Exception {
        KeyPair keys = TestKeys.p256();
        byte[] signature = LabelledSignature.sign(keys.getPrivate(), LABEL, CONTENT, random);
        byte[] prefix = (" ".repeat(64) + "sixchat/1 address record\0").getBytes(StandardCharsets.US_ASCII);
        Signature jdk = Signature.getInstance("SHA256withECDSA", "SunEC");
        jdk.initVerify(keys.getPublic());
        jdk.update(Arrays.concatenate(prefix, CONTENT));
        assertThat(jdk.verify(signature)).isTrue();
    }

    @Test
    void givenGarbageForASignatureWhenItIsVerifiedThenItIsFalse() {
        KeyPair keys = TestKeys.p256();
        Random noise = new Random(1);
        for (int length = 0; length < 100; length++) {
            byte[] garbage = new byte[length];
            noise.nextBytes(garbage);
            assertThat(LabelledSignature.verify(keys.getPublic(), LABEL, CONTENT, garbage))
                    .isFalse();
        }
        assertThat(LabelledSignature.verify(keys.getPublic(), LABEL, CONTENT, null))
                .isFalse();
    }

    @Test
    void givenALabelThatCouldEndEarlyWhenItIsUsedThenItIsRefused() {
        KeyPair keys = TestKeys.p256();
        assertThatThrownBy(() -> LabelledSignature.sign(keys.getPrivate(), "a\0b", CONTENT, random))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> LabelledSignature.sign(keys.getPrivate(), "", CONTENT, random))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
