package org.sixchat.pki.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sixchat.pki.Refusals.assertRefused;

import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.HexFormat;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sixchat.core.ErrorCode;
import org.sixchat.fixtures.Samples;
import org.sixchat.fixtures.TestCertificate;
import org.sixchat.fixtures.TestDomain;
import org.sixchat.fixtures.TestKeys;
import org.sixchat.pki.key.KeyPairs;
import org.sixchat.pki.key.KeyType;

class SealTest {
    private static final String INFO = "sixchat/1 seal to B";
    private static final byte[] AAD = {1, 2, 3};
    private static final byte[] PLAIN = "an identity".getBytes(StandardCharsets.UTF_8);
    private final SecureRandom random = new SecureRandom();

    @ParameterizedTest
    @EnumSource(value = KeyType.class, mode = EnumSource.Mode.EXCLUDE, names = "ED25519")
    void givenMessagesInOrderWhenTheyAreOpenedThenEachIsItself(KeyType type) {
        KeyPair keys = KeyPairs.generate(type, random);
        try (SealSender sender = SealSender.to(keys.getPublic(), INFO, random);
                SealReceiver receiver = SealReceiver.from(keys, INFO, random)) {
            for (int n = 0; n < 4; n++) {
                byte[] plain = {(byte) n};
                byte[] aad = {(byte) (n + 7)};
                byte[] sealed = sender.seal(aad, plain);
                assertThat(sealed.length).isGreaterThan(plain.length + 15);
                assertThat(receiver.open(aad, sealed)).isEqualTo(plain);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(value = KeyType.class, mode = EnumSource.Mode.EXCLUDE, names = "ED25519")
    void givenAReplayOrAMessageOutOfOrderWhenItIsOpenedThenItIsRefusedForGood(KeyType type) {
        KeyPair keys = KeyPairs.generate(type, random);
        SealSender sender = SealSender.to(keys.getPublic(), INFO, random);
        byte[] first = sender.seal(AAD, PLAIN);
        byte[] second = sender.seal(AAD, PLAIN);
        byte[] third = sender.seal(AAD, PLAIN);
        SealReceiver replayed = SealReceiver.from(keys, INFO, random);
        replayed.open(AAD, first);
        replayed.open(AAD, second);
        refused(replayed, AAD, second);
        refused(replayed, AAD, third);
        SealReceiver skipped = SealReceiver.from(keys, INFO, random);
        skipped.open(AAD, first);
        refused(skipped, AAD, third);
        refused(SealReceiver.from(keys, INFO, random), AAD, second);
    }

    @ParameterizedTest
    @EnumSource(value = KeyType.class, mode = EnumSource.Mode.EXCLUDE, names = "ED25519")
    void givenAnotherKeyPurposeOrTranscriptWhenItIsOpenedThenItIsRefused(KeyType type) {
        KeyPair keys = KeyPairs.generate(type, random);
        byte[] sealed = SealSender.to(keys.getPublic(), INFO, random).seal(AAD, PLAIN);
        refused(SealReceiver.from(KeyPairs.generate(type, random), INFO, random), AAD, sealed);
        refused(SealReceiver.from(keys, "sixchat/1 seal to A", random), AAD, sealed);
        refused(SealReceiver.from(keys, INFO, random), new byte[] {1, 2}, sealed);
        assertThat(SealReceiver.from(keys, INFO, random).open(AAD, sealed)).isEqualTo(PLAIN);
    }

    @ParameterizedTest
    @EnumSource(value = KeyType.class, mode = EnumSource.Mode.EXCLUDE, names = "ED25519")
    void givenASpoiltMessageWhenItIsOpenedThenItIsRefused(KeyType type) {
        KeyPair keys = KeyPairs.generate(type, random);
        byte[] sealed = SealSender.to(keys.getPublic(), INFO, random).seal(AAD, PLAIN);
        int step = type == KeyType.RSA ? 17 : 1;
        for (int at = 0; at < sealed.length; at += step) {
            byte[] altered = sealed.clone();
            altered[at] ^= 1;
            refused(SealReceiver.from(keys, INFO, random), AAD, altered);
            refused(SealReceiver.from(keys, INFO, random), AAD, Arrays.copyOf(sealed, at));
        }
        refused(SealReceiver.from(keys, INFO, random), AAD, new byte[0]);
        refused(SealReceiver.from(keys, INFO, random), AAD, new byte[sealed.length]);
    }

    @Test
    void givenAKeyThatOnlySignsWhenSomethingIsToBeSealedToItThenItIsNotTrusted() {
        KeyPair ed = TestKeys.ed25519();
        assertRefused(ErrorCode.NOT_TRUSTED, () -> SealSender.to(ed.getPublic(), INFO, random));
        assertRefused(ErrorCode.NOT_TRUSTED, () -> SealReceiver.from(ed, INFO, random));
    }

    @ParameterizedTest
    @EnumSource(value = KeyType.class, mode = EnumSource.Mode.EXCLUDE, names = "ED25519")
    void givenACertificateWhenSomethingIsSealedToItThenItMustAllowThat(KeyType type) {
        KeyPair keys = KeyPairs.generate(type, random);
        TestDomain domain = TestDomain.create(Samples.B_EXAMPLE);
        TestCertificate bob = domain.personCertificate(Samples.BOB, Samples.BOB_LAPTOP, "Bob", keys);
        byte[] sealed =
                SealSender.to(domain.issue(bob, keys).leaf(), INFO, random).seal(AAD, PLAIN);
        assertThat(SealReceiver.from(keys, INFO, random).open(AAD, sealed)).isEqualTo(PLAIN);
        X509Certificate signs =
                domain.issue(bob.keyUsage(KeyUsage.digitalSignature), keys).leaf();
        assertRefused(ErrorCode.NOT_TRUSTED, () -> SealSender.to(signs, INFO, random));
    }

    /** RFC 9180 appendix A.3.1: its ephemeral and receiver's key, with the AEAD that is used here. */
    @Test
    void givenTheSameRandomBytesWhenAMessageIsSealedThenTheOutputIsTheSame() {
        byte[] seed = HexFormat.of().parseHex("4270e54ffd08d79d5928020af4686d8f6b7d35dbe470265f1f5aa22816ce860e");
        byte[] ephemeral = HexFormat.of()
                .parseHex("04a92719c6195d5085104f469a8b9814d5838ff72b60501e2c4466e5e67b325ac9"
                        + "8536d7b61a1af4b78e5b7f951c0900be863c403ce65c9bfcb9382657222d18c4");
        KeyPair keys = TestKeys.p256();
        byte[] sealed = SealSender.to(keys.getPublic(), INFO, fixed(seed)).seal(AAD, PLAIN);
        assertThat(Arrays.copyOf(sealed, 65)).isEqualTo(ephemeral);
        assertThat(SealSender.to(keys.getPublic(), INFO, fixed(seed)).seal(AAD, PLAIN))
                .isEqualTo(sealed);
    }

    private static void refused(SealReceiver receiver, byte[] aad, byte[] sealed) {
        assertRefused(ErrorCode.REFUSED, () -> receiver.open(aad, sealed));
    }

    private static SecureRandom fixed(byte[] bytes) {
        return new SecureRandom() {
            private static final long serialVersionUID = 1L;

            @Override
            public void nextBytes(byte[] target) {
                System.arraycopy(bytes, 0, target, 0, target.length);
            }
        };
    }
}
