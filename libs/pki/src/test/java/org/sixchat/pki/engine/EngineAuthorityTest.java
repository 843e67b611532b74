package org.sixchat.pki.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sixchat.pki.Refusals.assertRefused;

import java.security.SecureRandom;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.sixchat.core.ErrorCode;
import org.sixchat.pki.keystore.KeyEntry;

class EngineAuthorityTest {
    private static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final EngineAuthority AUTHORITY = EngineAuthority.create("infrastructure of dir", NOW, RANDOM);

    @Test
    void givenAnEnginesCertificateWhenTheJdkValidatesItThenItIsAServersUnderTheAuthority() throws Exception {
        KeyEntry entry = AUTHORITY.issue("kafka", List.of("dir-kafka", "dir-kafka.chat.svc"), NOW, RANDOM);

        PKIXParameters parameters = new PKIXParameters(Set.of(new TrustAnchor(AUTHORITY.certificate(), null)));
        parameters.setRevocationEnabled(false);
        parameters.setDate(Date.from(NOW.plus(Duration.ofDays(1))));
        CertPathValidator.getInstance("PKIX")
                .validate(CertificateFactory.getInstance("X.509").generateCertPath(entry.chain()), parameters);
        assertThat(entry.matches()).isTrue();
        assertThat(entry.leaf().getSubjectAlternativeNames())
                .containsExactly(List.of(2, "dir-kafka"), List.of(2, "dir-kafka.chat.svc"));
        assertThat(entry.leaf().getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.1");
        assertThat(entry.leaf().getBasicConstraints()).isEqualTo(-1);
        assertThat(AUTHORITY.certificate().getBasicConstraints()).isZero();
    }

    @Test
    void givenAnAuthorityNearItsEndWhenItIssuesThenNothingOutlivesIt() {
        Instant late = AUTHORITY.certificate().getNotAfter().toInstant().minus(Duration.ofDays(10));

        KeyEntry entry = AUTHORITY.issue("redis", List.of("dir-redis"), late, RANDOM);

        assertThat(entry.leaf().getNotAfter()).isEqualTo(AUTHORITY.certificate().getNotAfter());
    }

    @Test
    void givenAPrivateKeyInPemWhenItIsReadThenItIsTheSameKey() {
        String pem = PemKeys.toPem(AUTHORITY.key().key());

        assertThat(pem).startsWith("-----BEGIN PRIVATE KEY-----\n").endsWith("-----END PRIVATE KEY-----\n");
        assertThat(PemKeys.fromPem(pem)).isEqualTo(AUTHORITY.key().key());
        assertRefused(ErrorCode.MALFORMED, () -> PemKeys.fromPem("-----BEGIN EC PRIVATE KEY-----"));
        assertRefused(ErrorCode.MALFORMED, () -> PemKeys.fromPem(pem.substring(0, 60) + pem.substring(90)));
    }
}
