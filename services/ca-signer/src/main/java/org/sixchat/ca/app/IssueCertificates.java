package org.sixchat.ca.app;

import io.smallrye.mutiny.Uni;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.sixchat.ca.app.port.Ledger;
import org.sixchat.ca.app.port.Ledgers;
import org.sixchat.ca.domain.CertificateOrder;
import org.sixchat.ca.domain.IssuedCertificate;
import org.sixchat.ca.domain.SerialText;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.events.CertificateIssued;
import org.sixchat.events.CertificateRefused;
import org.sixchat.pki.cert.Certificates;
import org.sixchat.service.audit.AuditEntry;
import org.sixchat.service.runtime.Failures;

/**
 * Signs what is approved. Order and signature are deterministic, so whoever signs an order again, after a crash or on another
 * replica, makes the same bytes; and the ledger takes them once.
 */
public final class IssueCertificates {
    private static final Logger LOG = Logger.getLogger(IssueCertificates.class);
    private static final String ACTOR = "/ca-signer";

    private final Ledgers ledgers;
    private final Authority authority;
    private final Executor signing;

    /** @param signing where signatures are made, off the event loops */
    public IssueCertificates(Ledgers ledgers, Authority authority, Executor signing) {
        this.ledgers = ledgers;
        this.authority = authority;
        this.signing = signing;
    }

    /** Issues all that is open; returns how many certificates came of it. */
    public Uni<Integer> issueOpen() {
        return ledgers.transaction(Ledger::openOrders).chain(this::issueAll);
    }

    private Uni<Integer> issueAll(List<CertificateOrder> orders) {
        Uni<Integer> issued = Uni.createFrom().item(0);
        for (CertificateOrder order : orders) {
            issued = issued.chain(count -> alone(order).map(done -> done ? count + 1 : count));
        }
        return issued;
    }

    /** One order that cannot be done now, for whatever reason, holds up no other. */
    private Uni<Boolean> alone(CertificateOrder order) {
        return issue(order).onFailure().recoverWithItem(stuck -> {
            LOG.warnf(
                    "request %s cannot be issued now, trying again: %s",
                    order.asked().id(), Failures.kind(stuck));
            return false;
        });
    }

    private Uni<Boolean> issue(CertificateOrder order) {
        return Uni.createFrom()
                .item(() -> authority.certificates().sign(order.toSign(authority.urls())))
                .runSubscriptionOn(signing)
                .chain(certificate -> ledgers.transaction(ledger -> keep(ledger, order, certificate)))
                .onFailure(IssueCertificates::isFinal)
                .recoverWithUni(failure -> ledgers.transaction(ledger -> giveUp(ledger, order, failure)));
    }

    private static boolean isFinal(Throwable failure) {
        return failure instanceof SixChatException known && known.code() == ErrorCode.BAD_REQUEST;
    }

    private Uni<Boolean> keep(Ledger ledger, CertificateOrder order, X509Certificate certificate) {
        return ledger.lockUser(order.asked().user())
                .chain(() -> ledger.complete(
                        order.asked().id(),
                        IssuedCertificate.of(
                                certificate, Optional.of(order.asked().id()))))
                .chain(first -> first
                        ? tell(ledger, order, certificate).replaceWith(true)
                        : Uni.createFrom().item(false));
    }

    private Uni<Void> tell(Ledger ledger, CertificateOrder order, X509Certificate certificate) {
        List<X509Certificate> chain = Stream.concat(Stream.of(certificate), authority.chain().stream())
                .toList();
        CertificateIssued event = new CertificateIssued(
                order.asked().id(),
                order.asked().user(),
                order.asked().device(),
                SerialText.of(certificate.getSerialNumber()),
                Certificates.encodeChain(chain));
        return ledger.publish(event, TakeRequest.FINAL, order.asked().trace())
                .chain(() -> ledger.audit(AuditEntry.done(
                        ACTOR, "certificate.issue", order.asked().user().toString())));
    }

    /** The lint found what the approval rules do not know of: the certificate is never signed. */
    private Uni<Boolean> giveUp(Ledger ledger, CertificateOrder order, Throwable failure) {
        LOG.errorf(
                "request %s was approved and cannot be issued: %s",
                order.asked().id(), Failures.kind(failure));
        String reason = "the CA's profile does not allow it; its audit log says more";
        return ledger.lockUser(order.asked().user())
                .chain(() -> ledger.refuse(order.asked().id(), reason))
                .chain(() -> ledger.publish(
                        new CertificateRefused(order.asked().id(), order.asked().user(), reason),
                        TakeRequest.FINAL,
                        order.asked().trace()))
                .chain(() -> ledger.audit(AuditEntry.refused(
                        ACTOR, "certificate.issue", order.asked().user().toString(), failure.getMessage())))
                .replaceWith(false);
    }
}
