package org.sixchat.ca.app;

import io.smallrye.mutiny.Uni;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.sixchat.ca.app.port.Ledger;
import org.sixchat.ca.domain.Approval;
import org.sixchat.ca.domain.Decision;
import org.sixchat.ca.domain.Invitation;
import org.sixchat.ca.domain.RequestedCertificate;
import org.sixchat.core.Times;
import org.sixchat.core.UserId;
import org.sixchat.events.CertificatePending;
import org.sixchat.events.CertificateRefused;
import org.sixchat.pki.csr.CertificateRequest;
import org.sixchat.pki.issue.Serials;
import org.sixchat.pki.key.Keys;
import org.sixchat.service.audit.AuditEntry;

/**
 * Takes requests and invitations, in whichever order they arrive, and decides. An approved request gets its serial number and
 * its notBefore here, in the same transaction; {@link IssueCertificates} does the rest later.
 *
 * <pre>
 *   request --> pending --invitation--> approved --signed--> issued
 *          \------------\-------------> refused
 * </pre>
 */
public final class TakeRequest {
    /** Version of a request that waits. */
    static final long PENDING = 1;
    /** Version of a request that is done with. */
    static final long FINAL = 2;

    private static final String GONE = "the user has been removed";
    private static final String ACTOR = "/ca-signer";

    private final Approval approval;
    private final InstantSource clock;
    private final SecureRandom random;

    public TakeRequest(Approval approval, InstantSource clock, SecureRandom random) {
        this.approval = approval;
        this.clock = clock;
        this.random = random;
    }

    /** Keeps a request and decides on it; one that is known already changes nothing. */
    public Uni<Void> request(Ledger ledger, RequestedCertificate asked) {
        return ledger.lockUser(asked.user())
                .chain(() -> ledger.addRequest(asked))
                .chain(isNew ->
                        isNew ? decide(ledger, asked, true) : Uni.createFrom().voidItem());
    }

    /** Keeps an invitation, and decides on what has waited for it. */
    public Uni<Void> invitation(Ledger ledger, Invitation invitation) {
        return ledger.lockUser(invitation.user())
                .chain(() -> ledger.putInvitation(invitation))
                .chain(() -> ledger.waitingFor(invitation.id()))
                .chain(waiting -> decideAll(ledger, waiting));
    }

    /** Notes that a user is removed: what is not issued yet never is. */
    public Uni<Void> removal(Ledger ledger, UserId user) {
        return ledger.lockUser(user)
                .chain(() -> ledger.removed(user, clock.instant()))
                .chain(() -> ledger.undone(user))
                .chain(undone -> refuseAll(ledger, undone));
    }

    private Uni<Void> refuseAll(Ledger ledger, List<RequestedCertificate> undone) {
        Uni<Void> all = Uni.createFrom().voidItem();
        for (RequestedCertificate asked : undone) {
            all = all.chain(() -> refuse(ledger, asked, GONE));
        }
        return all;
    }

    private Uni<Void> decideAll(Ledger ledger, List<RequestedCertificate> waiting) {
        Uni<Void> all = Uni.createFrom().voidItem();
        for (RequestedCertificate asked : waiting) {
            all = all.chain(() -> decide(ledger, asked, false));
        }
        return all;
    }

    private Uni<Void> decide(Ledger ledger, RequestedCertificate asked, boolean isNew) {
        return ledger.isRemoved(asked.user())
                .chain(removed ->
                        removed ? Uni.createFrom().<Decision>item(new Decision.Refused(GONE)) : byPolicy(ledger, asked))
                .chain(decision -> carryOut(ledger, asked, decision, isNew));
    }

    private Uni<Decision> byPolicy(Ledger ledger, RequestedCertificate asked) {
        return ledger.invitation(asked.invitation())
                .chain(invitation -> ledger.boundKey(asked.invitation())
                        .map(boundKey -> approval.decide(asked, invitation, boundKey)));
    }

    private Uni<Void> carryOut(Ledger ledger, RequestedCertificate asked, Decision decision, boolean isNew) {
        return switch (decision) {
            case Decision.Approved(CertificateRequest proven) -> approve(ledger, asked, proven);
            case Decision.Refused(String reason) -> refuse(ledger, asked, reason);
            case Decision.Pending()
            when isNew ->
                ledger.publish(
                        new CertificatePending(asked.id(), asked.user(), asked.device()), PENDING, asked.trace());
            case Decision.Pending() -> Uni.createFrom().voidItem();
        };
    }

    private Uni<Void> approve(Ledger ledger, RequestedCertificate asked, CertificateRequest proven) {
        Instant notBefore = clock.instant().minus(Times.CLOCK_SKEW).truncatedTo(ChronoUnit.SECONDS);
        return ledger.approve(asked.id(), Keys.sha256OfSpki(proven.key()), Serials.next(random), notBefore)
                .chain(() -> ledger.audit(AuditEntry.done(
                        ACTOR, "certificate.approve", asked.user().toString())));
    }

    private Uni<Void> refuse(Ledger ledger, RequestedCertificate asked, String reason) {
        return ledger.refuse(asked.id(), reason)
                .chain(() ->
                        ledger.publish(new CertificateRefused(asked.id(), asked.user(), reason), FINAL, asked.trace()))
                .chain(() -> ledger.audit(AuditEntry.refused(
                        ACTOR, "certificate.approve", asked.user().toString(), reason)));
    }
}
