package org.sixchat.ca.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.math.BigInteger;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.sixchat.ca.app.port.Register;
import org.sixchat.ca.domain.IssuedCertificate;
import org.sixchat.fixtures.Samples;
import org.sixchat.fixtures.SettableClock;
import org.sixchat.fixtures.TestDomain;
import org.sixchat.pki.issue.KeyPairSigner;
import org.sixchat.pki.profile.CaUrls;
import org.sixchat.pki.status.CertificateStatus;
import org.sixchat.pki.status.OcspRequests;
import org.sixchat.pki.status.OcspResponses;
import org.sixchat.pki.status.RevocationReason;
import org.sixchat.pki.status.RevokedCertificate;

class AnswerOcspTest {
    private static final TestDomain DOMAIN = TestDomain.create(Samples.B_EXAMPLE);
    private static final int MOST = 2;

    private final SettableClock clock = new SettableClock();
    private final Records records = new Records();
    private final AnswerOcsp ocsp = new AnswerOcsp(records, authority(), clock, Runnable::run, MOST);
    private final X509Certificate leaf = DOMAIN.store().leaf();

    @Test
    void givenAnAnswerOfAMomentAgo_whenTheSameIsAsked_thenItServesAgainAndARevocationShowsSoon() {
        records.known(leaf, Optional.empty());
        byte[] first = answer(leaf);
        records.known(
                leaf,
                Optional.of(new RevokedCertificate(leaf.getSerialNumber(), Samples.NOW, RevocationReason.ofCode(1))));

        clock.advance(AnswerOcsp.REUSE.minusSeconds(1));
        assertThat(answer(leaf)).isEqualTo(first);
        assertThat(records.asked).isEqualTo(1);

        clock.advance(Duration.ofSeconds(2));
        assertThat(status(answer(leaf), leaf)).isInstanceOf(CertificateStatus.Revoked.class);
        assertThat(records.asked).isEqualTo(2);
    }

    @Test
    void givenAnAnswerOfAMomentAgo_whenARevocationIsHeardOf_thenItIsToldAtOnce() {
        records.known(leaf, Optional.empty());
        answer(leaf);
        revoke();

        ocsp.forget();

        assertThat(status(answer(leaf), leaf)).isInstanceOf(CertificateStatus.Revoked.class);
    }

    @Test
    void givenAnAnswerThatIsBeingMade_whenARevocationIsHeardOfMeanwhile_thenItIsNotGivenAgain() {
        records.known(leaf, Optional.empty());
        records.hold = true;
        List<byte[]> answers = new ArrayList<>();
        ask(answers);
        ocsp.forget();
        records.release();
        records.hold = false;
        revoke();

        assertThat(status(answers.getFirst(), leaf)).isInstanceOf(CertificateStatus.Good.class);
        assertThat(status(answer(leaf), leaf)).isInstanceOf(CertificateStatus.Revoked.class);
    }

    private void revoke() {
        records.known(
                leaf,
                Optional.of(new RevokedCertificate(leaf.getSerialNumber(), Samples.NOW, RevocationReason.ofCode(5))));
    }

    @Test
    void givenACertificateThatNobodyKnows_whenItIsAskedAboutAgain_thenNothingOfItWasKept() {
        assertThat(status(answer(leaf), leaf)).isInstanceOf(CertificateStatus.Unknown.class);
        records.known(leaf, Optional.empty());

        assertThat(status(answer(leaf), leaf)).isInstanceOf(CertificateStatus.Good.class);
    }

    @Test
    void givenAsManyRequestsAsAreWorkedOnAtOnce_whenAnotherComes_thenItIsToldToTryLater() {
        records.hold = true;
        List<byte[]> answers = new ArrayList<>();
        for (int i = 0; i < MOST; i++) {
            ask(answers);
        }
        assertThat(answers).isEmpty();

        ask(answers);
        assertThat(answers).containsExactly(OcspResponses.tryLater());

        records.release();
        assertThat(answers).hasSize(MOST + 1);
        ask(answers);
        records.release();
        assertThat(status(answers.getLast(), leaf)).isInstanceOf(CertificateStatus.Unknown.class);
    }

    private void ask(List<byte[]> answers) {
        ocsp.answer(OcspRequests.create(leaf, DOMAIN.issuing())).subscribe().with(answers::add);
    }

    private byte[] answer(X509Certificate about) {
        return ocsp.answer(OcspRequests.create(about, DOMAIN.issuing())).await().indefinitely();
    }

    private CertificateStatus status(byte[] answer, X509Certificate about) {
        return OcspResponses.verify(answer, about, DOMAIN.issuing(), clock.instant());
    }

    private static Authority authority() {
        KeyPairSigner signer = new KeyPairSigner(DOMAIN.issuingKeys().getPrivate(), DOMAIN.issuing());
        return new Authority(
                signer,
                signer,
                signer,
                List.of(DOMAIN.issuing(), DOMAIN.root()),
                new CaUrls(URI.create("http://ca.b.example:8080")));
    }

    private static final class Records implements Register {
        private final Map<BigInteger, IssuedCertificate> all = new HashMap<>();
        private final List<UniEmitter<? super Map<BigInteger, IssuedCertificate>>> held = new ArrayList<>();
        private boolean hold;
        private int asked;

        void known(X509Certificate certificate, Optional<RevokedCertificate> revoked) {
            IssuedCertificate of = IssuedCertificate.of(certificate, Optional.empty());
            all.put(
                    of.serial(),
                    new IssuedCertificate(
                            of.serial(), of.request(), of.subject(), of.notBefore(), of.notAfter(), of.der(), revoked));
        }

        void release() {
            List.copyOf(held).forEach(waiting -> waiting.complete(all));
            held.clear();
        }

        @Override
        public Uni<Map<BigInteger, IssuedCertificate>> findAll(Set<BigInteger> serials) {
            asked++;
            return hold ? Uni.createFrom().emitter(held::add) : Uni.createFrom().item(Map.copyOf(all));
        }

        @Override
        public Uni<Optional<IssuedCertificate>> find(BigInteger serial) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Uni<Void> importAll(List<IssuedCertificate> certificates) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Uni<List<RevokedCertificate>> revoked(Instant now) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Uni<byte[]> crl(Instant notBefore, Function<BigInteger, Uni<NewCrl>> make) {
            throw new UnsupportedOperationException();
        }
    }
}
