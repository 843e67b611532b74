package org.sixchat.ca.app;

import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.time.InstantSource;
import org.jboss.logging.Logger;
import org.sixchat.ca.app.port.Ledger;
import org.sixchat.ca.domain.RevocationOrder;
import org.sixchat.ca.domain.SerialText;
import org.sixchat.events.CertificateRevoked;
import org.sixchat.pki.status.RevokedCertificate;
import org.sixchat.service.audit.AuditEntry;

/** Revokes what the registry asks to have revoked. From the commit on, revocation lists and status answers say so. */
public final class RevokeCertificate {
    /** Version of a request whose certificate is revoked. */
    static final long REVOKED = 3;

    private static final Logger LOG = Logger.getLogger(RevokeCertificate.class);
    private static final String ACTOR = "/ca-signer";
    private static final String ACTION = "certificate.revoke";

    private final InstantSource clock;

    public RevokeCertificate(InstantSource clock) {
        this.clock = clock;
    }

    /** Revokes a certificate and tells of it; one that is revoked stays as it is. */
    public Uni<Void> revoke(Ledger ledger, RevocationOrder order) {
        return ledger.lockUser(order.user())
                .chain(() -> ledger.holder(order.serial()))
                .chain(holder -> order.objection(holder)
                        .map(why -> refuse(ledger, order, why))
                        .orElseGet(() -> carryOut(ledger, order)));
    }

    private static Uni<Void> refuse(Ledger ledger, RevocationOrder order, String why) {
        LOG.warnf("certificate %s is not revoked: %s", SerialText.of(order.serial()), why);
        return ledger.audit(AuditEntry.refused(ACTOR, ACTION, order.user().toString(), why));
    }

    private Uni<Void> carryOut(Ledger ledger, RevocationOrder order) {
        Instant now = clock.instant();
        return ledger.revoke(new RevokedCertificate(order.serial(), now, order.reason()))
                .chain(first ->
                        first ? tell(ledger, order, now) : Uni.createFrom().voidItem());
    }

    private static Uni<Void> tell(Ledger ledger, RevocationOrder order, Instant at) {
        CertificateRevoked event = new CertificateRevoked(
                order.request(),
                order.user(),
                order.device(),
                SerialText.of(order.serial()),
                at,
                order.reason().token());
        return ledger.publish(event, REVOKED, order.trace())
                .chain(() ->
                        ledger.audit(AuditEntry.done(ACTOR, ACTION, order.user().toString())));
    }
}
