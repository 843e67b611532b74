package org.sixchat.sixchat.transport;

import io.netty.util.concurrent.Future;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.pki.status.CertificateStatus;
import org.sixchat.pki.status.OcspResponses;
import org.sixchat.sixchat.identity.CertificateReport;
import org.sixchat.sixchat.identity.LocalIdentity;

/**
 * For how long each side's certificate is known to be good within a session: a session is not resumed past that. Each side shows a fresh
 * response whenever it has one. Belongs to the session's event loop, but for what says otherwise.
 */
final class Statuses {
    /** How often this side looks whether it has a fresh response. */
    static final Duration PERIOD = Duration.ofMinutes(5);

    private final LiveSession session;
    private final InstantSource clock;
    private volatile Optional<Instant> knownUntil;
    private Supplier<LocalIdentity> me;
    private byte[] shown;
    private Future<?> timer;

    Statuses(LiveSession session, InstantSource clock) {
        this.session = session;
        this.clock = clock;
        this.knownUntil = session.remote().certificate().flatMap(CertificateReport::knownUntil);
    }

    /** Until when the peer's certificate is known to be good, if that is known at all; from any thread. */
    Optional<Instant> knownUntil() {
        return knownUntil;
    }

    /** Whose responses are shown from now on. */
    void showing(Supplier<LocalIdentity> whom) {
        me = whom;
        shown = whom.get().ocsp().get();
        again();
    }

    /** Over a new connection all is shown again, since the last response may not have arrived. */
    void connectionChanged() {
        shown = null;
        look();
    }

    void stop() {
        if (timer != null) {
            timer.cancel(false);
            timer = null;
        }
    }

    private void again() {
        stop();
        timer = session.loop().schedule(this::look, PERIOD.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void look() {
        if (me == null) {
            return;
        }
        byte[] now = me.get().ocsp().get();
        SessionChannel standing = session.channel();
        if (now != null && standing != null && !Arrays.equals(now, shown)) {
            shown = now;
            standing.status(now);
        }
        again();
    }

    /**
     * The peer has shown a response.
     *
     * @throws SixChatException NOT_TRUSTED if it is none on its certificate, REVOKED
     */
    void take(byte[] ocsp) {
        List<X509Certificate> chain = session.remote().chain();
        CertificateStatus status = OcspResponses.verify(ocsp, chain.getFirst(), chain.get(1), clock.instant());
        switch (status) {
            case CertificateStatus.Good good -> extend(good.nextUpdate());
            case CertificateStatus.Revoked revoked ->
                throw new SixChatException(ErrorCode.REVOKED, "the peer's certificate was revoked at " + revoked.at());
            case CertificateStatus.Unknown unknown ->
                throw new SixChatException(ErrorCode.NOT_TRUSTED, "the CA does not know the peer's certificate");
        }
    }

    private void extend(Instant to) {
        if (knownUntil.map(to::isAfter).orElse(true)) {
            knownUntil = Optional.of(to);
        }
    }
}
