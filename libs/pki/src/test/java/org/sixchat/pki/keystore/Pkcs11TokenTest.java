package org.sixchat.pki.keystore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.sixchat.pki.Refusals.assertRefused;

import java.nio.file.Path;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.Secret;
import org.sixchat.fixtures.Samples;
import org.sixchat.fixtures.SoftHsm;
import org.sixchat.fixtures.TestDomain;
import org.sixchat.fixtures.TestIdentity;
import org.sixchat.fixtures.TestKeys;
import org.sixchat.pki.csr.CertificateRequest;
import org.sixchat.pki.signature.LabelledSignature;

class Pkcs11TokenTest {
    private final TestDomain domain = TestDomain.create(Samples.B_EXAMPLE);
    private final SecureRandom random = new SecureRandom();

    @BeforeEach
    void needsSoftHsm() {
        assumeTrue(SoftHsm.installed().isPresent(), "there is no softhsm2 on this machine: apt-get install softhsm2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"p256", "p384", "rsa"})
    void givenAKeyInATokenWhenItSignsThenTheSignatureVerifiesAndTheKeyDoesNotLeave(String kind) {
        KeyPair keys = switch (kind) {
            case "p256" -> TestKeys.p256();
            case "p384" -> TestKeys.p384();
            default -> TestKeys.rsa(2048);
        };
        TestIdentity bob = domain.person(Samples.BOB, Samples.BOB_LAPTOP, "Bob", keys);
        SoftHsm.token().keep(kind, bob.privateKey(), bob.chain());

        KeyEntry entry = open(SoftHsm.PIN).key(kind, bob.chain().subList(1, 3));
        byte[] signature = LabelledSignature.sign(entry.key(), "receipt", new byte[] {1}, random);

        assertThat(LabelledSignature.verify(entry.leaf().getPublicKey(), "receipt", new byte[] {1}, signature))
                .isTrue();
        assertThat(entry.chain()).hasSize(3).first().isEqualTo(bob.leaf());
        assertThat(entry.matches()).isTrue();
        assertThat(entry.opens()).as("it proves itself by signatures alone").isFalse();
        assertThat(entry.key().getEncoded()).isNull();
        CertificateRequest request = CertificateRequest.create(entry.keyPair(), Samples.BOB, Samples.BOB_LAPTOP, "Bob");
        assertThat(CertificateRequest.parse(request.der()).user()).isEqualTo(Samples.BOB);
    }

    @Test
    void givenAKeyBesideAnothersCertificateWhenTakenThenItIsMalformed() {
        TestIdentity bob = domain.person(Samples.BOB, Samples.BOB_LAPTOP, "Bob");
        SoftHsm.token().keep("mixed", TestKeys.p256().getPrivate(), bob.chain());

        assertRefused(ErrorCode.MALFORMED, () -> open(SoftHsm.PIN).key("mixed", List.of()));
    }

    @Test
    void givenAWrongPinLabelSlotOrLibraryWhenOpenedThenEachIsSaid() {
        SoftHsm token = SoftHsm.token();

        assertRefused(ErrorCode.NOT_FOUND, () -> open(SoftHsm.PIN).key("nobody", List.of()));
        assertRefused(ErrorCode.NOT_FOUND, () -> Pkcs11Token.open(Path.of("/nowhere.so"), 0, pin(SoftHsm.PIN)));
        assertRefused(ErrorCode.UNAVAILABLE, () -> Pkcs11Token.open(token.library(), 99, pin(SoftHsm.PIN)));
    }

    private static Pkcs11Token open(String pin) {
        return Pkcs11Token.open(SoftHsm.token().library(), 0, pin(pin));
    }

    private static Secret pin(String pin) {
        return Secret.ofChars(pin.toCharArray());
    }
}
