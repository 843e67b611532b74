package org.sixchat.ca.adapter.kafka;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import org.sixchat.ca.app.AnswerOcsp;
import org.sixchat.ca.app.IssuingTurn;
import org.sixchat.ca.app.RevokeCertificate;
import org.sixchat.ca.app.TakeRequest;
import org.sixchat.ca.app.port.Ledger;
import org.sixchat.ca.app.port.Ledgers;
import org.sixchat.ca.domain.Invitation;
import org.sixchat.ca.domain.RequestedCertificate;
import org.sixchat.ca.domain.RevocationOrder;
import org.sixchat.ca.domain.SerialText;
import org.sixchat.events.CertificateRequested;
import org.sixchat.events.EventEnvelope;
import org.sixchat.events.RevocationRequested;
import org.sixchat.events.Topic;
import org.sixchat.events.UserDeleted;
import org.sixchat.events.UserInvited;
import org.sixchat.pki.status.RevocationReason;
import org.sixchat.service.inbox.EventHandler;

/** Hands on what the registry tells and asks for, and has approved requests issued right after. */
@ApplicationScoped
public class RequestEvents implements EventHandler {
    private final TakeRequest takeRequest;
    private final RevokeCertificate revoke;
    private final Ledgers ledgers;
    private final IssuingTurn issuing;
    private final AnswerOcsp ocsp;

    RequestEvents(
            TakeRequest takeRequest, RevokeCertificate revoke, Ledgers ledgers, IssuingTurn issuing, AnswerOcsp ocsp) {
        this.takeRequest = takeRequest;
        this.revoke = revoke;
        this.ledgers = ledgers;
        this.issuing = issuing;
        this.ocsp = ocsp;
    }

    @Override
    public Set<Topic> topics() {
        return Set.of(Topic.DIR_USERS, Topic.PKI_REQUESTS);
    }

    @Override
    public Uni<Void> handle(SqlConnection tx, EventEnvelope envelope) {
        Ledger ledger = ledgers.within(tx);
        return switch (envelope.event()) {
            case UserInvited invited ->
                takeRequest.invitation(
                        ledger,
                        new Invitation(
                                invited.invitationId(), invited.user(), invited.displayName(), invited.expires()));
            case UserDeleted gone -> takeRequest.removal(ledger, gone.user());
            case CertificateRequested asked -> takeRequest.request(ledger, request(asked, envelope));
            case RevocationRequested asked -> revoke.revoke(ledger, revocation(asked, envelope));
            default -> Uni.createFrom().voidItem();
        };
    }

    @Override
    public void committed(EventEnvelope envelope) {
        if (envelope.event() instanceof RevocationRequested) {
            ocsp.forget();
        } else {
            issuing.soon();
        }
    }

    private static RevocationOrder revocation(RevocationRequested asked, EventEnvelope envelope) {
        return new RevocationOrder(
                asked.requestId(),
                asked.user(),
                asked.device(),
                SerialText.parse(asked.serial()),
                RevocationReason.ofToken(asked.reason()),
                envelope.trace());
    }

    private static RequestedCertificate request(CertificateRequested asked, EventEnvelope envelope) {
        return new RequestedCertificate(
                asked.requestId(),
                asked.user(),
                asked.device(),
                asked.displayName(),
                asked.invitationId(),
                asked.csr(),
                envelope.time(),
                envelope.trace());
    }
}
