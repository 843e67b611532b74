package org.sixchat.pki.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sixchat.pki.Refusals.assertRefused;

import java.math.BigInteger;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.bouncycastle.cert.ocsp.OCSPReqBuilder;
import org.bouncycastle.cert.ocsp.OCSPResp;
import org.junit.jupiter.api.Test;
import org.sixchat.core.ErrorCode;
import org.sixchat.fixtures.Samples;
import org.sixchat.fixtures.TestDomain;
import org.sixchat.fixtures.TestKeys;
import org.sixchat.fixtures.TestOcsp;
import org.sixchat.pki.Refusals;
import org.sixchat.pki.issue.KeyPairSigner;

class StatusTest {
    private static final Instant NOW = Samples.NOW.truncatedTo(ChronoUnit.SECONDS);
    private static final Instant LATER = NOW.plus(Duration.ofHours(1));

    private final TestDomain domain = TestDomain.create(Samples.B_EXAMPLE);
    private final X509Certificate issuer = domain.issuing();
    private final X509Certificate leaf =
            domain.person(Samples.BOB, Samples.BOB_LAPTOP, "Bob").leaf();
    private final KeyPairSigner signer = new KeyPairSigner(domain.issuingKeys().getPrivate(), issuer);

    private byte[] answer(CertificateStatus status) {
        List<OcspQuery> queries = OcspRequests.parse(OcspRequests.create(leaf, issuer), issuer);
        assertThat(queries).singleElement().extracting(OcspQuery::serial).isEqualTo(leaf.getSerialNumber());
        return signer.signOcsp(new OcspToSign(NOW, List.of(new OcspToSign.Answer(queries.getFirst(), status))));
    }

    private void refused(byte[] response, Instant now, String why) {
        assertRefused(ErrorCode.NOT_TRUSTED, () -> OcspResponses.verify(response, leaf, issuer, now))
                .hasMessageContaining(why);
    }

    @Test
    void givenEachStatusWhenTheCaAnswersThenTheAskerReadsIt() {
        for (CertificateStatus status : List.of(
                new CertificateStatus.Good(NOW, LATER),
                new CertificateStatus.Revoked(NOW, LATER, NOW.minusSeconds(60), RevocationReason.KEY_COMPROMISE),
                new CertificateStatus.Unknown(NOW, LATER))) {
            assertThat(OcspResponses.verify(answer(status), leaf, issuer, NOW)).isEqualTo(status);
        }
    }

    @Test
    void givenAnAnswerMadeByAnotherLibraryWhenItIsVerifiedThenItIsRead() {
        assertThat(OcspResponses.verify(TestOcsp.good(domain, leaf, NOW), leaf, issuer, NOW))
                .isInstanceOf(CertificateStatus.Good.class);
        assertThat(OcspResponses.verify(TestOcsp.revoked(domain, leaf, NOW), leaf, issuer, NOW))
                .isInstanceOfSatisfying(
                        CertificateStatus.Revoked.class,
                        revoked -> assertThat(revoked.reason()).isEqualTo(RevocationReason.KEY_COMPROMISE));
    }

    @Test
    void givenAnAnswerWhenItIsStaleOrFromTheFutureThenItIsNotTrusted() {
        byte[] good = answer(new CertificateStatus.Good(NOW, LATER));
        OcspResponses.verify(good, leaf, issuer, LATER.plus(Duration.ofMinutes(5)));
        refused(good, LATER.plus(Duration.ofMinutes(5)).plusSeconds(1), "not now");
        OcspResponses.verify(good, leaf, issuer, NOW.minus(Duration.ofMinutes(5)));
        refused(good, NOW.minus(Duration.ofMinutes(5)).minusSeconds(1), "not now");
    }

    @Test
    void givenAnAnswerOfSomebodyElseOrAboutSomethingElseWhenItIsVerifiedThenItIsNotTrusted() {
        KeyPair stranger = TestKeys.p256();
        var good = org.bouncycastle.cert.ocsp.CertificateStatus.GOOD;
        refused(TestOcsp.response(stranger, issuer, leaf, good, NOW, LATER), NOW, "not signed");
        refused(TestOcsp.response(domain.rootKeys(), issuer, leaf, good, NOW, LATER), NOW, "not signed");
        X509Certificate other =
                domain.person(Samples.MALLORY, Samples.BOB_LAPTOP, "M").leaf();
        refused(TestOcsp.good(domain, other, NOW), NOW, "another certificate");
        refused(
                TestOcsp.response(domain.issuingKeys(), domain.root(), leaf, good, NOW, LATER),
                NOW,
                "another certificate");
        refused(OcspResponses.tryLater(), NOW, "could not answer");
        refused(OcspResponses.malformedRequest(), NOW, "could not answer");
    }

    @Test
    void givenATamperedAnswerWhenItIsVerifiedThenItIsNeverAnotherStatus() {
        byte[] revoked = answer(new CertificateStatus.Revoked(NOW, LATER, NOW, RevocationReason.SUPERSEDED));
        Refusals.fuzz(
                revoked,
                bytes -> assertThat(OcspResponses.verify(bytes, leaf, issuer, NOW))
                        .isInstanceOf(CertificateStatus.Revoked.class));
        byte[] good = answer(new CertificateStatus.Good(NOW, LATER));
        for (int at = 0; at < good.length; at++) {
            byte[] altered = good.clone();
            altered[at] ^= 1;
            assertRefused(ErrorCode.NOT_TRUSTED, () -> OcspResponses.verify(altered, leaf, issuer, NOW));
        }
    }

    @Test
    void givenRequestsThatAreNotOnesWhenTheyAreReadThenTheCaSaysSo() throws Exception {
        byte[] request = OcspRequests.create(leaf, issuer);
        Refusals.fuzz(request, bytes -> OcspRequests.parse(bytes, issuer));
        assertThat(OcspRequests.parse(OcspRequests.create(leaf, domain.root()), issuer))
                .isEmpty();
        assertRefused(ErrorCode.TOO_LARGE, () -> OcspRequests.parse(new byte[5000], issuer));
        OCSPReqBuilder many = new OCSPReqBuilder();
        for (int serial = 1; serial <= 17; serial++) {
            many.addRequest(CertificateIds.create(issuer, BigInteger.valueOf(serial)));
        }
        byte[] tooMany = many.build().getEncoded();
        assertRefused(ErrorCode.MALFORMED, () -> OcspRequests.parse(tooMany, issuer));
        assertThat(new OCSPResp(OcspResponses.unauthorized()).getStatus()).isEqualTo(OCSPResp.UNAUTHORIZED);
    }

    @Test
    void givenARevocationListWhenItIsVerifiedThenItNamesWhatWasRevoked() {
        RevokedCertificate entry =
                new RevokedCertificate(leaf.getSerialNumber(), NOW, RevocationReason.CESSATION_OF_OPERATION);
        byte[] list = signer.signCrl(new CrlToSign(BigInteger.TEN, NOW, LATER, List.of(entry)));
        assertThat(Crls.verify(list, issuer, NOW))
                .containsOnlyKeys(leaf.getSerialNumber())
                .containsValue(entry);
        byte[] empty = signer.signCrl(new CrlToSign(BigInteger.ONE, NOW, LATER, List.of()));
        assertThat(Crls.verify(empty, issuer, NOW)).isEmpty();
    }

    @Test
    void givenARevocationListWhenItIsStaleOfAnotherCaOrTamperedThenItIsNotTrusted() {
        byte[] list = signer.signCrl(new CrlToSign(BigInteger.TEN, NOW, LATER, List.of()));
        assertRefused(ErrorCode.NOT_TRUSTED, () -> Crls.verify(list, issuer, LATER.plus(Duration.ofMinutes(6))));
        assertRefused(ErrorCode.NOT_TRUSTED, () -> Crls.verify(list, domain.root(), NOW));
        for (int at = 0; at < list.length; at++) {
            byte[] altered = list.clone();
            altered[at] ^= 1;
            assertRefused(ErrorCode.NOT_TRUSTED, () -> Crls.verify(altered, issuer, NOW));
        }
        Refusals.fuzz(list, bytes -> Crls.verify(bytes, issuer, NOW));
    }
}
