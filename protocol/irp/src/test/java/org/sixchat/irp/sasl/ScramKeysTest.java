package org.sixchat.irp.sasl;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.sixchat.core.Secret;

class ScramKeysTest {
    /** RFC 7677 section 3. It has no channel binding, so the functions are checked and not the PLUS exchange. */
    @Test
    void givenTheVectorOfRfc7677WhenComputedThenProofAndServerSignatureAreItsOwn() {
        byte[] salt = ScramMessages.decode("W22ZaJ0SNY7soEsUEjb6gQ==");
        byte[] transcript = ("n=user,r=rOprNGfwEbeRWgbNEkqO,r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,"
                        + "s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096,"
                        + "c=biws,r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0")
                .getBytes(US_ASCII);

        byte[] salted = ScramKeys.salted(Secret.copyOf("pencil".getBytes(US_ASCII)), salt, 4096);
        byte[] clientKey = ScramKeys.clientKey(salted);
        byte[] proof = ScramKeys.xor(clientKey, ScramKeys.hmac(ScramKeys.hash(clientKey), transcript));

        assertThat(ScramMessages.encode(proof)).isEqualTo("dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ=");
        assertThat(ScramMessages.encode(ScramKeys.hmac(ScramKeys.serverKey(salted), transcript)))
                .isEqualTo("6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4=");
    }
}
