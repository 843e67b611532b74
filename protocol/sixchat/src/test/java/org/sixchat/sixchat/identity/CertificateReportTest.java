package org.sixchat.sixchat.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import java.security.KeyPair;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.sixchat.core.DomainName;
import org.sixchat.fixtures.Samples;
import org.sixchat.fixtures.TestIdentity;
import org.sixchat.fixtures.TestKeys;
import org.sixchat.fixtures.TestOcsp;
import org.sixchat.pki.chain.TrustAnchor;
import org.sixchat.pki.key.KeyType;
import org.sixchat.sixchat.Cast;
import org.sixchat.sixchat.handshake.FetchedGood;
import org.sixchat.sixchat.identity.CertificateReport.Warning;
import org.sixchat.sixchat.identity.RemoteIdentity.StatusEvidence;

class CertificateReportTest {
    private final Cast cast = new Cast();

    @Test
    void givenAStapledResponseWhenVerifiedThenTheReportSaysWhoIssuerTimesAndHowItIsKnown() {
        CertificateReport report = report(
                cast.trust(), cast.aliceKeys, TestOcsp.good(cast.a, cast.aliceKeys.leaf(), cast.clock.instant()));

        assertThat(report.id()).isEqualTo("alice@a.example");
        assertThat(report.name()).isEqualTo("Alice");
        assertThat(report.device()).contains(Samples.ALICE_LAPTOP);
        assertThat(report.issuer()).contains("CN=Test issuing CA");
        assertThat(report.serial())
                .isEqualTo(cast.aliceKeys.leaf().getSerialNumber().toString(16));
        assertThat(report.notAfter())
                .isEqualTo(cast.aliceKeys.leaf().getNotAfter().toInstant());
        assertThat(report.key()).isEqualTo(KeyType.P256);
        assertThat(HexFormat.of().parseHex(report.keyHash())).hasSize(32);
        assertThat(report.revocation()).isEqualTo(StatusEvidence.STAPLED);
        assertThat(report.knownAt()).hasValueSatisfying(at -> assertThat(at).isBeforeOrEqualTo(cast.clock.instant()));
        assertThat(report.knownUntil()).hasValueSatisfying(to -> assertThat(to).isAfter(cast.clock.instant()));
        assertThat(report.warnings()).isEmpty();
    }

    @Test
    void givenAStatusThatWasFetchedWhenVerifiedThenTheReportSaysSo() {
        CertificateReport report = report(new FetchedGood(cast), cast.aliceKeys, null);

        assertThat(report.revocation()).isEqualTo(StatusEvidence.FETCHED);
        assertThat(report.knownUntil()).contains(cast.clock.instant().plusSeconds(60));
    }

    @Test
    void givenNobodyWhoTellsWhenAPinnedContactPassesThenTheReportWarns() {
        CertificateReport report = report(lenient(), cast.aliceKeys, null);

        assertThat(report.revocation()).isEqualTo(StatusEvidence.UNCHECKED);
        assertThat(report.knownAt()).isEmpty();
        assertThat(report.warnings()).containsExactly(Warning.REVOCATION_UNCHECKED);
    }

    @Test
    void givenACertificateNearItsEndWhenVerifiedThenTheReportWarns() {
        assertThat(report(lenient(), ending(Duration.ofDays(13)), null).warnings())
                .containsExactly(Warning.REVOCATION_UNCHECKED, Warning.EXPIRES_SOON);
        assertThat(report(lenient(), ending(Duration.ofDays(15)), null).warnings())
                .containsExactly(Warning.REVOCATION_UNCHECKED);
        assertThat(report(lenient(), ending(Duration.ofMinutes(-3)), null).warnings())
                .containsExactly(Warning.REVOCATION_UNCHECKED, Warning.OUTSIDE_ITS_TIME);
    }

    private TestIdentity ending(Duration in) {
        KeyPair keys = TestKeys.p256();
        return cast.a.issue(
                cast.a
                        .personCertificate(Samples.ALICE, Samples.ALICE_LAPTOP, "Alice", keys)
                        .validity(
                                Samples.NOW.minus(Duration.ofDays(9)),
                                cast.clock.instant().plus(in)),
                keys);
    }

    private CertificateReport report(PeerTrust trust, TestIdentity keys, byte[] ocsp) {
        IdentityClaim claim = new IdentityClaim(
                "alice@a.example",
                Optional.of("Alice"),
                Optional.of(Samples.ALICE_LAPTOP),
                keys.chain(),
                Optional.ofNullable(ocsp));
        return new IdentityValidator(trust, cast.clock)
                .validate(claim)
                .await()
                .atMost(Duration.ofSeconds(5))
                .certificate()
                .orElseThrow();
    }

    /** A network without Internet, among contacts that are pinned. */
    private PeerTrust lenient() {
        return new PeerTrust() {
            @Override
            public Uni<TrustAnchor> anchorFor(DomainName domain) {
                return cast.trust().anchorFor(domain);
            }

            @Override
            public Uni<Boolean> admitsUnchecked(RemoteIdentity remote) {
                return Uni.createFrom().item(true);
            }
        };
    }
}
