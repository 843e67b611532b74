package org.sixchat.pki.cert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sixchat.pki.Refusals.assertRefused;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.sixchat.core.ErrorCode;
import org.sixchat.fixtures.Samples;
import org.sixchat.fixtures.TestDomain;
import org.sixchat.fixtures.TestIdentity;
import org.sixchat.pki.Refusals;

class CertificatesTest {
    private final TestDomain domain = TestDomain.create(Samples.B_EXAMPLE);
    private final TestIdentity bob = domain.person(Samples.BOB, Samples.BOB_LAPTOP, "Bob");

    @Test
    void givenAChainWhenItGoesThroughDerAndPemThenItIsTheSame() {
        assertThat(Certificates.parseChain(Certificates.encodeChain(bob.chain())))
                .isEqualTo(bob.chain());
        String pem = Certificates.toPem(bob.chain());
        assertThat(pem).startsWith("-----BEGIN CERTIFICATE-----\n").endsWith("-----END CERTIFICATE-----\n");
        assertThat(Certificates.fromPem("some text\n" + pem)).isEqualTo(bob.chain());
    }

    @Test
    void givenBytesThatAreNotOneCertificateInDerWhenTheyAreReadThenTheyAreMalformed() {
        byte[] der = Certificates.encode(bob.leaf());
        byte[] pem = Certificates.toPem(bob.chain()).getBytes(StandardCharsets.US_ASCII);
        assertRefused(ErrorCode.MALFORMED, () -> Certificates.parse(pem));
        assertRefused(ErrorCode.MALFORMED, () -> Certificates.parse(Arrays.copyOf(der, der.length + 1)));
        assertRefused(ErrorCode.MALFORMED, () -> Certificates.parse(new byte[Certificates.MAX_BYTES + 1]));
        assertRefused(ErrorCode.MALFORMED, () -> Certificates.parseChain(Collections.nCopies(9, der)));
        Refusals.fuzz(der, Certificates::parse);
    }

    @Test
    void givenTextWithoutACertificateWhenItIsReadAsPemThenItIsMalformed() {
        assertRefused(ErrorCode.MALFORMED, () -> Certificates.fromPem("nothing"));
        assertRefused(
                ErrorCode.MALFORMED,
                () -> Certificates.fromPem("-----BEGIN CERTIFICATE-----\n???\n-----END CERTIFICATE-----\n"));
        byte[] pem = Certificates.toPem(List.of(bob.leaf())).getBytes(StandardCharsets.US_ASCII);
        Refusals.fuzz(pem, bytes -> Certificates.fromPem(new String(bytes, StandardCharsets.ISO_8859_1)));
    }

    @Test
    void givenAFingerprintWhenItIsShownThenItStandsInGroupsOfFour() {
        String fingerprint = Certificates.fingerprint(domain.root());
        assertThat(fingerprint).matches("[0-9a-f]{64}");
        String shown = Certificates.formatFingerprint(fingerprint);
        assertThat(shown.lines()).hasSize(2).allMatch(line -> line.matches("([0-9a-f]{4} ){7}[0-9a-f]{4}"));
        assertThat(shown.replaceAll("\\s", "")).isEqualTo(fingerprint);
    }
}
