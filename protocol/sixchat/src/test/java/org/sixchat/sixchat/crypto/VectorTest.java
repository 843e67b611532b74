package org.sixchat.sixchat.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.KeyPair;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sixchat.fixtures.TestKeys;
import org.sixchat.sixchat.Cast;
import org.sixchat.sixchat.identity.Way;

/**
 * Handshakes with fixed randomness, every message and every intermediate secret, against the files that other implementations are
 * checked with. {@code -Dsixchat.vectors.write=true} makes the files that are missing, with fresh certificates.
 */
class VectorTest {
    private static final String SUITES = "-x25519mlkem768-aes256gcm";

    static Stream<Scenario> scenarios() {
        return Stream.of(
                // the first vector: its seeds and its comment are what they were
                new Scenario(
                        "handshake-kem-p256" + SUITES,
                        "1",
                        "way kem on both sides, P-256 certificates",
                        List.of(Way.KEM)),
                both("kem", "p384", TestKeys::p384, Way.KEM),
                both("kem", "rsa2048", () -> TestKeys.rsa(2048), Way.KEM),
                both("sig", "p256", TestKeys::p256, Way.SIG),
                both("sig", "p384", TestKeys::p384, Way.SIG),
                both("sig", "rsa2048", () -> TestKeys.rsa(2048), Way.SIG),
                both("sig", "ed25519", TestKeys::ed25519, Way.SIG),
                new Scenario(
                        "handshake-kem-sig-p256-ed25519" + SUITES,
                        "kem-sig",
                        "A has a P-256 key and proves it by kem, B an Ed25519 key with a P-256 one beside it, by sig",
                        List.of(Way.KEM, Way.SIG),
                        List.of(Way.KEM, Way.SIG),
                        Suite.AES_256_GCM,
                        TestKeys::p256,
                        TestKeys::ed25519),
                new Scenario(
                        "handshake-kem-p256-x25519mlkem768-chacha20poly1305",
                        "chacha20",
                        "way kem, chosen of both, P-256 certificates",
                        List.of(Way.KEM, Way.SIG),
                        List.of(Way.KEM, Way.SIG),
                        Suite.CHACHA20_POLY1305,
                        TestKeys::p256,
                        TestKeys::p256));
    }

    private static Scenario both(String name, String key, Supplier<KeyPair> keys, Way way) {
        return new Scenario(
                "handshake-" + name + "-" + key + SUITES,
                name + "-" + key,
                "way " + name + " on both sides, certificates of kind " + key,
                List.of(way),
                List.of(way),
                Suite.AES_256_GCM,
                keys,
                keys);
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void givenFixedRandomnessWhenTheyShakeHandsThenEveryByteAndSecretIsTheVectorsOne(Scenario scenario)
            throws Exception {
        if (Boolean.getBoolean("sixchat.vectors.write")
                && !scenario.file().toFile().exists()) {
            Vector fresh = scenario.inputs(new Cast(scenario.keysOfA(), scenario.keysOfB()));
            scenario.compute(fresh).values().forEach(fresh::put);
            fresh.write(scenario.file(), scenario.comment());
        }
        Vector expected = Vector.read(scenario.file());

        Vector computed = scenario.compute(expected);

        assertThat(computed.values()).hasSizeGreaterThan(50);
        computed.values().forEach((name, value) -> assertThat(value).as(name).isEqualTo(expected.get(name)));
    }
}
