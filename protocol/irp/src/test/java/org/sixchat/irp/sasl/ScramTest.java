package org.sixchat.irp.sasl;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.Secret;
import org.sixchat.core.SixChatException;
import org.sixchat.fixtures.Samples;

class ScramTest {
    private static final byte[] SALT = "0123456789abcdef".getBytes(US_ASCII);
    private static final byte[] BINDING = new byte[32];
    private static final byte[] OTHER_BINDING = {1, 2, 3};
    private static final ScramVerifier VERIFIER =
            ScramVerifier.derive(code("abcd-efgh"), SALT, ScramVerifier.MIN_ITERATIONS);

    private final Random random = new Random(1);
    private final ScramClient client = new ScramClient(Samples.ALICE, code("abcd-efgh"), BINDING, random);

    @Test
    void givenTheRightCodeWhenExchangedThenEachSideKnowsTheOther() {
        ScramServer server = ScramServer.begin(client.first(), BINDING, random);
        byte[] proof = client.answer(server.challenge(VERIFIER));
        client.finish(server.finish(proof));

        assertThat(server.user()).isEqualTo(Samples.ALICE);
    }

    @Test
    void givenAWrongCodeWhenExchangedThenTheServerSaysNoMoreThanNo() {
        ScramClient wrong = new ScramClient(Samples.ALICE, code("abcd-efgi"), BINDING, random);
        ScramServer server = ScramServer.begin(wrong.first(), BINDING, random);
        byte[] proof = wrong.answer(server.challenge(VERIFIER));

        assertFails(() -> server.finish(proof), ErrorCode.AUTHENTICATION_FAILED);
    }

    @Test
    void givenSomebodyBetweenWithTlsToBothWhenExchangedThenTheBindingGivesItAway() {
        ScramServer server = ScramServer.begin(client.first(), OTHER_BINDING, random);
        byte[] proof = client.answer(server.challenge(VERIFIER));

        assertFails(() -> server.finish(proof), ErrorCode.AUTHENTICATION_FAILED);
    }

    @Test
    void givenAnUnknownUserWhenAskedTwiceThenTheSaltIsTheSameAndNothingPasses() {
        Secret serverSecret = Secret.copyOf(new byte[32]);
        ScramVerifier pretended =
                ScramVerifier.ofUnknownUser(Samples.MALLORY, serverSecret, ScramVerifier.MIN_ITERATIONS);
        ScramServer server = ScramServer.begin(client.first(), BINDING, random);
        byte[] proof = client.answer(server.challenge(pretended));

        assertThat(pretended)
                .isEqualTo(ScramVerifier.ofUnknownUser(Samples.MALLORY, serverSecret, ScramVerifier.MIN_ITERATIONS));
        assertThat(pretended.salt())
                .hasSameSizeAs(SALT)
                .isNotEqualTo(ScramVerifier.ofUnknownUser(Samples.BOB, serverSecret, 20_000)
                        .salt());
        assertFails(() -> server.finish(proof), ErrorCode.AUTHENTICATION_FAILED);
    }

    @Test
    void givenAProofWhenUsedTwiceThenTheSecondIsRefused() {
        ScramServer server = ScramServer.begin(client.first(), BINDING, random);
        byte[] proof = client.answer(server.challenge(VERIFIER));
        assertThat(server.finish(proof)).isNotEmpty();

        assertFails(() -> server.finish(proof), ErrorCode.AUTHENTICATION_FAILED);
    }

    @Test
    void givenAServerThatDoesNotKnowTheVerifierWhenItEndsTheExchangeThenTheClientRefusesIt() {
        ScramServer server = ScramServer.begin(client.first(), BINDING, random);
        client.answer(server.challenge(VERIFIER));

        String wrong = "v=" + Base64.getEncoder().encodeToString(new byte[32]);
        assertFails(() -> client.finish(wrong.getBytes(US_ASCII)), ErrorCode.NOT_TRUSTED);
        assertFails(() -> client.finish(null), ErrorCode.AUTHENTICATION_FAILED);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4096, 14_999, 10_000_001, 999_999_999})
    void givenAnIterationCountOutOfBoundsWhenChallengedThenTheClientMakesNoProof(int iterations) {
        String first = new String(client.first(), US_ASCII);
        String nonce = first.substring(first.indexOf(",r=") + 3);
        String challenge = "r=" + nonce + "xyz,s=" + Base64.getEncoder().encodeToString(SALT) + ",i=" + iterations;

        assertFails(() -> client.answer(challenge.getBytes(US_ASCII)), ErrorCode.NOT_TRUSTED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "r=",
                "r=other,s=MDEy,i=20000",
                "s=MDEy,i=20000",
                "r=x,s=*,i=20000",
                "e=other-error",
                "m=x,r=x,s=MDEy,i=20000"
            })
    void givenAChallengeThatIsNoneWhenAnsweredThenItFails(String challenge) {
        assertFails(() -> client.answer(challenge.getBytes(US_ASCII)), ErrorCode.AUTHENTICATION_FAILED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "n,,n=alice@a.example,r=abc",
                "y,,n=alice@a.example,r=abc",
                "p=tls-unique,,n=alice@a.example,r=abc",
                "p=tls-exporter,a=bob@b.example,n=alice@a.example,r=abc",
                "p=tls-exporter,,m=x,n=alice@a.example,r=abc",
                "p=tls-exporter,,n=alice@a.example,r=abc,x=1",
                "p=tls-exporter,,n=alice@a.example,r=",
                "p=tls-exporter,,n=alice,r=abc",
                "p=tls-exporter,,n=,r=abc",
                "p=tls-exporter,,",
                "p=tls-exporter,,n=alice@a.example,r=\u0001",
                ""
            })
    void givenAFirstMessageWithoutOurBindingOrOutOfFormWhenBegunThenItIsRefused(String first) {
        assertFails(
                () -> ScramServer.begin(first.getBytes(US_ASCII), BINDING, random), ErrorCode.AUTHENTICATION_FAILED);
    }

    @Test
    void givenMessagesWithFlippedOctetsWhenExchangedThenNoneAuthenticates() {
        for (int i = 0; i < 200; i++) {
            ScramServer server = ScramServer.begin(client.first(), BINDING, random);
            String challenge = new String(server.challenge(VERIFIER), US_ASCII);
            byte[] proof = (challenge.substring(0, challenge.indexOf(",s=")).replace("r=", "c=AAAA,r=") + ",p="
                            + Base64.getEncoder().encodeToString(new byte[random.nextInt(40)]))
                    .getBytes(US_ASCII);
            proof[random.nextInt(proof.length)] = (byte) random.nextInt(256);
            assertFails(() -> server.finish(proof), ErrorCode.AUTHENTICATION_FAILED);
        }
    }

    @Test
    void givenAVerifierWhenStoredAndReadThenItIsTheSameAndItsTextTellsNothing() {
        assertThat(ScramVerifier.parse(VERIFIER.encode())).isEqualTo(VERIFIER);
        assertThat(VERIFIER.encode()).startsWith("SCRAM-SHA-256$15000:MDEyMzQ1Njc4OWFiY2RlZg==$");
        assertThat(VERIFIER).hasToString("ScramVerifier[hidden]");
        assertFails(() -> ScramVerifier.parse("SCRAM-SHA-1$4096:AAAA$BBBB:CCCC"), ErrorCode.MALFORMED);
    }

    private static void assertFails(Runnable step, ErrorCode code) {
        assertThatThrownBy(step::run)
                .isInstanceOfSatisfying(
                        SixChatException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    private static Secret code(String text) {
        return Secret.copyOf(text.getBytes(US_ASCII));
    }
}
