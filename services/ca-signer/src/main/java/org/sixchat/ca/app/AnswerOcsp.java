package org.sixchat.ca.app;

import io.smallrye.mutiny.Uni;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.sixchat.ca.app.port.Register;
import org.sixchat.ca.domain.IssuedCertificate;
import org.sixchat.core.SixChatException;
import org.sixchat.pki.status.CertificateStatus;
import org.sixchat.pki.status.OcspQuery;
import org.sixchat.pki.status.OcspRequests;
import org.sixchat.pki.status.OcspResponses;
import org.sixchat.pki.status.OcspToSign;
import org.sixchat.pki.status.RevokedCertificate;

/**
 * Answers what the status of certificates is (RFC 6960), from the CA's records. Anybody may ask, so what that costs is bounded:
 * so many requests at once, one statement a request, and a signed answer serves again for {@link #REUSE}.
 */
public final class AnswerOcsp {
    /** How long an answer may be used; a revocation is known everywhere after that time at the latest. */
    public static final Duration VALIDITY = Duration.ofHours(1);

    /** For how long a signed answer is given again; by other replicas a revocation is told after that time at the latest. */
    public static final Duration REUSE = Duration.ofSeconds(10);

    private static final Logger LOG = Logger.getLogger(AnswerOcsp.class);

    private final Register register;
    private final Authority authority;
    private final InstantSource clock;
    private final Executor signing;
    private final int most;
    private final AtomicInteger inFlight = new AtomicInteger();
    private final RecentAnswers recent = new RecentAnswers(REUSE);

    /** @param most requests that are worked on at once */
    public AnswerOcsp(Register register, Authority authority, InstantSource clock, Executor signing, int most) {
        this.register = register;
        this.authority = authority;
        this.clock = clock;
        this.signing = signing;
        this.most = most;
    }

    /** The answer to a request, both in DER; it never fails, since OCSP has answers for every failure. */
    public Uni<byte[]> answer(byte[] request) {
        List<OcspQuery> queries;
        try {
            queries = OcspRequests.parse(request, authority.issuer());
        } catch (SixChatException unreadable) {
            LOG.debug("an OCSP request that cannot be read", unreadable);
            return Uni.createFrom().item(OcspResponses.malformedRequest());
        }
        if (queries.isEmpty()) {
            return Uni.createFrom().item(OcspResponses.unauthorized());
        }
        return recent.find(queries, clock.instant())
                .map(answer -> Uni.createFrom().item(answer))
                .orElseGet(() -> inTurn(queries));
    }

    /** A certificate was revoked: nothing that was signed before is given again. */
    public void forget() {
        recent.forget();
    }

    private Uni<byte[]> inTurn(List<OcspQuery> queries) {
        if (inFlight.incrementAndGet() > most) {
            inFlight.decrementAndGet();
            return Uni.createFrom().item(OcspResponses.tryLater());
        }
        return signed(queries)
                .onTermination()
                .invoke(inFlight::decrementAndGet)
                .onFailure()
                .recoverWithItem(failure -> {
                    LOG.warnf("the status of a certificate cannot be told now: %s", failure);
                    return OcspResponses.tryLater();
                });
    }

    private Uni<byte[]> signed(List<OcspQuery> queries) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        Set<BigInteger> serials = queries.stream().map(OcspQuery::serial).collect(Collectors.toSet());
        long since = recent.generation();
        return register.findAll(serials).emitOn(signing).map(found -> {
            List<OcspToSign.Answer> answers = queries.stream()
                    .map(query -> answer(query, Optional.ofNullable(found.get(query.serial())), now))
                    .toList();
            byte[] signed = authority.ocsp().signOcsp(new OcspToSign(now, answers));
            if (found.keySet().equals(serials)) {
                recent.keep(queries, signed, now, since);
            }
            return signed;
        });
    }

    private static OcspToSign.Answer answer(OcspQuery query, Optional<IssuedCertificate> found, Instant now) {
        Instant until = now.plus(VALIDITY);
        CertificateStatus status =
                found.map(c -> status(c, now, until)).orElseGet(() -> new CertificateStatus.Unknown(now, until));
        return new OcspToSign.Answer(query, status);
    }

    private static CertificateStatus status(IssuedCertificate certificate, Instant now, Instant until) {
        return certificate
                .revoked()
                .map(r -> revoked(r, now, until))
                .orElseGet(() -> new CertificateStatus.Good(now, until));
    }

    private static CertificateStatus revoked(RevokedCertificate revoked, Instant now, Instant until) {
        return new CertificateStatus.Revoked(now, until, revoked.at(), revoked.reason());
    }
}
