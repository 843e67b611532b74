package org.sixchat.cli.directory;

import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.irp.status.FetchedStatus;
import org.sixchat.pki.chain.ValidatedPeer;
import org.sixchat.pki.status.CertificateStatus;

/** Certificate status: of others, asked of their own authority; of oneself, kept at hand to be sent along. */
final class Statuses {
    private static final Duration FIRST = Duration.ofSeconds(3);

    private final Function<ValidatedPeer, Uni<FetchedStatus>> fetcher;
    private final InstantSource clock;
    private final ValidatedPeer me;
    private final AtomicBoolean fetching = new AtomicBoolean();
    private volatile FetchedStatus own;

    /** @param fetcher asks the authority of a validated certificate */
    Statuses(Function<ValidatedPeer, Uni<FetchedStatus>> fetcher, InstantSource clock, ValidatedPeer me) {
        this.fetcher = fetcher;
        this.clock = clock;
        this.me = me;
    }

    /**
     * Asks what the authority says of a validated certificate.
     *
     * @return {@link FoundDevice#GOOD}, or {@link FoundDevice#UNCHECKED} if it cannot be asked
     * @throws SixChatException REVOKED, NOT_TRUSTED
     */
    String of(ValidatedPeer peer) {
        CertificateStatus status;
        try {
            status = Blocking.on(fetcher.apply(peer)).status();
        } catch (SixChatException failed) {
            if (failed.code().retryable() || failed.code() == ErrorCode.NOT_FOUND) {
                return FoundDevice.UNCHECKED;
            }
            throw failed;
        }
        return switch (status) {
            case CertificateStatus.Good good -> FoundDevice.GOOD;
            case CertificateStatus.Revoked revoked ->
                throw new SixChatException(
                        ErrorCode.REVOKED,
                        "The certificate of " + peer.displayName() + " was revoked at " + revoked.at()
                                + ". Nothing is sent to it");
            case CertificateStatus.Unknown unknown ->
                throw new SixChatException(
                        ErrorCode.NOT_TRUSTED,
                        "The authority of " + peer.expected().domain() + " does not know the certificate of "
                                + peer.displayName());
        };
    }

    /** Waits a moment for the own status, so that the first session already has it. */
    void prepare() {
        try {
            own = fetcher.apply(me).await().atMost(FIRST);
        } catch (SixChatException | TimeoutException away) {
            own = null;
        }
    }

    /** The own OCSP response, or null if none is current; one that is past its half is renewed meanwhile. */
    byte[] staple() {
        FetchedStatus current = own;
        Instant now = clock.instant();
        boolean usable = current != null && now.isBefore(current.status().nextUpdate());
        if ((!usable || pastHalf(current, now)) && fetching.compareAndSet(false, true)) {
            fetcher.apply(me)
                    .onTermination()
                    .invoke(() -> fetching.set(false))
                    .subscribe()
                    .with(fresh -> own = fresh, away -> {});
        }
        return usable ? current.response() : null;
    }

    private static boolean pastHalf(FetchedStatus current, Instant now) {
        Instant from = current.status().thisUpdate();
        Duration whole = Duration.between(from, current.status().nextUpdate());
        return now.isAfter(from.plus(whole.dividedBy(2)));
    }
}
