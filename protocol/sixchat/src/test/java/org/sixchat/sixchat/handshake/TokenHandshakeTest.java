package org.sixchat.sixchat.handshake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.security.KeyPair;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sixchat.core.Secret;
import org.sixchat.fixtures.Samples;
import org.sixchat.fixtures.SoftHsm;
import org.sixchat.fixtures.TestIdentity;
import org.sixchat.fixtures.TestKeys;
import org.sixchat.fixtures.TestOcsp;
import org.sixchat.pki.keystore.KeyEntry;
import org.sixchat.pki.keystore.Pkcs11Token;
import org.sixchat.sixchat.Cast;
import org.sixchat.sixchat.identity.LocalIdentity;
import org.sixchat.sixchat.identity.Way;

/** Sides whose keys are in a PKCS#11 token: they sign, and are sealed to by another key. */
class TokenHandshakeTest {
    private final Cast cast = new Cast();

    @BeforeEach
    void needsSoftHsm() {
        assumeTrue(SoftHsm.installed().isPresent(), "there is no softhsm2 on this machine: apt-get install softhsm2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"p256", "p384", "rsa"})
    void givenAKeyInATokenWhenItDialsAndWhenItAnswersThenTheSessionStands(String kind) {
        LocalIdentity bob = inToken(kind);

        Duel answers = new Duel(cast, cast.alice, bob, Cast.dialled(bob), cast.trust()).run();
        Duel dials = new Duel(cast, bob, cast.alice, Cast.dialled(cast.alice), cast.trust()).run();

        assertThat(bob.known().getFirst().ways()).containsExactly(Way.SIG);
        assertThat(answers.dialler.failure()).isEmpty();
        assertThat(answers.dialler.established.remote().leaf()).isEqualTo(bob.leaf());
        assertThat(dials.answerer.established.remote().id()).isEqualTo(bob.id());
    }

    private LocalIdentity inToken(String kind) {
        KeyPair keys = switch (kind) {
            case "p256" -> TestKeys.p256();
            case "p384" -> TestKeys.p384();
            default -> TestKeys.rsa(2048);
        };
        TestIdentity issued = cast.b.person(Samples.BOB, Samples.BOB_LAPTOP, "Bob", keys);
        SoftHsm token = SoftHsm.token();
        token.keep("handshake-" + kind, issued.privateKey(), issued.chain());
        KeyEntry key = Pkcs11Token.open(token.library(), 0, Secret.ofChars(SoftHsm.PIN.toCharArray()))
                .key("handshake-" + kind, issued.chain().subList(1, 3));
        return LocalIdentity.person(
                        Samples.BOB,
                        "Bob",
                        Samples.BOB_LAPTOP,
                        key,
                        () -> TestOcsp.good(cast.b, issued.leaf(), cast.clock.instant()))
                .sealedTo(List.of(Cast.sealing(cast.b, Samples.BOB, Samples.BOB_LAPTOP, "Bob")));
    }
}
