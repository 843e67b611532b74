package org.sixchat.ca.adapter.kafka;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import org.sixchat.ca.app.IssuingTurn;
import org.sixchat.ca.app.TakeRequest;
import org.sixchat.ca.app.port.Ledger;
import org.sixchat.ca.app.port.Ledgers;
import org.sixchat.ca.domain.Invitation;
import org.sixchat.ca.domain.RequestedCertificate;
import org.sixchat.events.CertificateRequested;
import org.sixchat.events.EventEnvelope;
import org.sixchat.events.Topic;
import org.sixchat.events.UserInvited;
import org.sixchat.service.inbox.EventHandler;

/** Hands invitations and requests to {@link TakeRequest}, and has approved ones issued right after. */
@ApplicationScoped
public class RequestEvents implements EventHandler {
    private final TakeRequest takeRequest;
    private final Ledgers ledgers;
    private final IssuingTurn issuing;

    RequestEvents(TakeRequest takeRequest, Ledgers ledgers, IssuingTurn issuing) {
        this.takeRequest = takeRequest;
        this.ledgers = ledgers;
        this.issuing = issuing;
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
            case CertificateRequested asked -> takeRequest.request(ledger, request(asked, envelope));
            default -> Uni.createFrom().voidItem();
        };
    }

    @Override
    public void committed(EventEnvelope envelope) {
        issuing.soon();
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
