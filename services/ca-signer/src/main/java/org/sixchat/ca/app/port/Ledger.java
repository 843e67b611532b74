package org.sixchat.ca.app.port;

import io.smallrye.mutiny.Uni;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.sixchat.ca.domain.CertificateOrder;
import org.sixchat.ca.domain.Invitation;
import org.sixchat.ca.domain.IssuedCertificate;
import org.sixchat.ca.domain.RequestedCertificate;
import org.sixchat.ca.domain.RevocationOrder;
import org.sixchat.core.UserId;
import org.sixchat.events.CertificateEvent;
import org.sixchat.events.Trace;
import org.sixchat.pki.status.RevokedCertificate;
import org.sixchat.service.audit.AuditEntry;

/** The CA's records within one transaction. */
public interface Ledger {
    /** Lets nobody else change what concerns this user until the transaction ends. */
    Uni<Void> lockUser(UserId user);

    /** Keeps an invitation; one that is known already is left as it is. */
    Uni<Void> putInvitation(Invitation invitation);

    /** The invitation of an id. */
    Uni<Optional<Invitation>> invitation(UUID id);

    /** SHA-256 of the key for which this invitation has been used. */
    Uni<Optional<byte[]>> boundKey(UUID invitation);

    /** Keeps a request as pending; false if it is known already. */
    Uni<Boolean> addRequest(RequestedCertificate request);

    /** The requests that wait for an invitation. */
    Uni<List<RequestedCertificate>> waitingFor(UUID invitation);

    /** Notes that a request is approved, with all that its certificate still needs, and binds its invitation to the key. */
    Uni<Void> approve(UUID request, byte[] keySha256, BigInteger serial, Instant notBefore);

    /** Notes that a request is refused. */
    Uni<Void> refuse(UUID request, String reason);

    /** Approved requests without a certificate, the oldest first, at most 50. */
    Uni<List<CertificateOrder>> openOrders();

    /** Keeps the certificate of an approved request; false if it has one already. */
    Uni<Boolean> complete(UUID request, IssuedCertificate certificate);

    /** Notes that a user is removed; once is enough. */
    Uni<Void> removed(UserId user, Instant at);

    /** Whether a user is removed. */
    Uni<Boolean> isRemoved(UserId user);

    /** The requests of a user that are neither issued nor refused. */
    Uni<List<RequestedCertificate>> undone(UserId user);

    /** For whom a certificate was issued; empty if this CA has issued none of that serial number by a request. */
    Uni<Optional<RevocationOrder.Holder>> holder(BigInteger serial);

    /** Notes that a certificate is revoked; false if it is revoked already. */
    Uni<Boolean> revoke(RevokedCertificate revoked);

    /** Publishes an event when the transaction commits. */
    Uni<Void> publish(CertificateEvent event, long sequence, Optional<Trace> cause);

    /** Writes to the audit log. */
    Uni<Void> audit(AuditEntry entry);
}
