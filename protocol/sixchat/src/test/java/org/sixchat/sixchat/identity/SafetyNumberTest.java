package org.sixchat.sixchat.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.sixchat.fixtures.TestKeys;
import org.sixchat.pki.key.Keys;
import org.sixchat.sixchat.Cast;

class SafetyNumberTest {
    /** Computed with Python's hashlib from the two SubjectPublicKeyInfo below. */
    private static final String KNOWN = "49919 33394 45969 85573 41836 24969 56196 37947 33239 05313 05770 32364";

    private static final String SPKI_A =
            "302a300506032b6570032100d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a";
    private static final String SPKI_B =
            "302a300506032b65700321003d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c";

    private final Cast cast = new Cast();

    @Test
    void givenTwoKnownKeysWhenComputedThenItIsTheNumberThatAnotherProgramGets() {
        SafetyNumber number = SafetyNumber.of(
                "alice@a.example",
                Keys.publicKey(HexFormat.of().parseHex(SPKI_A)),
                "bob@b.example",
                Keys.publicKey(HexFormat.of().parseHex(SPKI_B)));

        assertThat(number).hasToString(KNOWN);
        assertThat(number.digits()).matches("\\d{60}");
    }

    @Test
    void givenBothSidesWhenEachComputesItThenTheySeeTheSame() {
        var a = cast.aliceKeys.leaf().getPublicKey();
        var b = cast.bobKeys.leaf().getPublicKey();

        assertThat(SafetyNumber.of(cast.alice.id(), a, cast.bob.id(), b))
                .isEqualTo(SafetyNumber.of(cast.bob.id(), b, cast.alice.id(), a));
    }

    @Test
    void givenAnotherKeyOrIdWhenComputedThenItDiffers() {
        var a = cast.aliceKeys.leaf().getPublicKey();
        var b = cast.bobKeys.leaf().getPublicKey();
        SafetyNumber right = SafetyNumber.of(cast.alice.id(), a, cast.bob.id(), b);

        assertThat(SafetyNumber.of(
                        cast.alice.id(), a, cast.bob.id(), TestKeys.p256().getPublic()))
                .isNotEqualTo(right);
        assertThat(SafetyNumber.of(cast.alice.id(), a, "carol@b.example", b)).isNotEqualTo(right);
        assertThat(SafetyNumber.of(cast.alice.id(), b, cast.bob.id(), a)).isNotEqualTo(right);
    }
}
