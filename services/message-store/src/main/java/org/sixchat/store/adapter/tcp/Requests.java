package org.sixchat.store.adapter.tcp;

import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;
import org.sixchat.core.DomainName;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.sixchat.message.Chat;
import org.sixchat.sixchat.message.Collect;
import org.sixchat.sixchat.message.CollectResult;
import org.sixchat.sixchat.message.Deposit;
import org.sixchat.sixchat.message.Deposited;
import org.sixchat.sixchat.message.EnvelopeState;
import org.sixchat.sixchat.message.EnvelopeStateResult;
import org.sixchat.sixchat.message.PeerError;
import org.sixchat.sixchat.message.SessionMessage;
import org.sixchat.store.domain.Bytes;
import org.sixchat.store.domain.EnvelopeReport;
import org.sixchat.store.domain.SignedReceipt;

/** Answers what a person's agent asks on one session. A bad request is answered, and the session goes on. */
final class Requests {
    private static final Logger LOG = Logger.getLogger(Requests.class);

    private final StoreSession session;
    private final UseCases useCases;
    private final DomainName domain;
    private final Executor context;
    private final AtomicBoolean collecting = new AtomicBoolean();

    /** @param context where use cases run */
    Requests(StoreSession session, UseCases useCases, DomainName domain, Executor context) {
        this.session = session;
        this.useCases = useCases;
        this.domain = domain;
        this.context = context;
    }

    /** Answers; completes, and never fails, when the next message may be read. */
    Uni<Void> answer(SessionMessage message) {
        return switch (message) {
            case Deposit deposit -> reply(deposit.id(), deposit(deposit));
            case EnvelopeState ask -> reply(ask.id(), state(ask));
            case Collect collect -> begin(collect);
            case Chat chat -> reply(chat.id(), unexpected("A store takes deposits, not chats"));
            case PeerError late -> Uni.createFrom().voidItem();
            default -> reply(null, unexpected("A store does not take this message here"));
        };
    }

    private Uni<SessionMessage> deposit(Deposit deposit) {
        return useCases.deposits()
                .deposit(session.remote(), deposit.recipient(), Bytes.of(deposit.envelope()))
                .map(stored -> new Deposited(deposit.id(), stored.envelope(), stored.expires()));
    }

    private Uni<SessionMessage> state(EnvelopeState ask) {
        return useCases.reports().report(ask.envelopeId(), session.user()).map(report -> result(ask.id(), report));
    }

    private static EnvelopeStateResult result(UUID id, EnvelopeReport report) {
        var state = EnvelopeStateResult.State.valueOf(report.status().name());
        Optional<SignedReceipt> receipt = report.receipt();
        return new EnvelopeStateResult(
                id,
                report.id(),
                state,
                receipt.map(r -> r.document().toArray()).orElse(null),
                receipt.map(r -> r.signature().toArray()).orElse(null),
                receipt.map(r -> r.chain().stream().map(Bytes::toArray).toList())
                        .orElse(List.of()));
    }

    /** Collecting needs the receipts that are read meanwhile, so nobody waits for its end here. */
    private Uni<Void> begin(Collect collect) {
        if (!session.user().domain().equals(domain)) {
            return reply(collect.id(), refusal(ErrorCode.NOT_ALLOWED, "This store keeps nothing for other domains"));
        }
        if (!collecting.compareAndSet(false, true)) {
            return reply(collect.id(), refusal(ErrorCode.BUSY, "This session collects already"));
        }
        reply(collect.id(), useCases.collect().collect(session).map(count -> new CollectResult(collect.id(), count)))
                .subscribe()
                .with(done -> collecting.set(false), failure -> collecting.set(false));
        return Uni.createFrom().voidItem();
    }

    private Uni<Void> reply(UUID id, Uni<SessionMessage> work) {
        return Uni.createFrom()
                .voidItem()
                .emitOn(context)
                .flatMap(start -> work)
                .onFailure()
                .recoverWithItem(failure -> error(id, failure))
                .flatMap(session::send)
                .onFailure()
                .invoke(failure -> LOG.debugf("An answer could not be sent: %s", failure.getMessage()))
                .onFailure()
                .recoverWithNull();
    }

    private static PeerError error(UUID id, Throwable failure) {
        if (failure instanceof SixChatException e) {
            return PeerError.of(id, e.code(), e.getMessage());
        }
        LOG.error("A request failed", failure);
        return PeerError.of(id, ErrorCode.UNAVAILABLE, "The store cannot do this at the moment");
    }

    private static Uni<SessionMessage> unexpected(String text) {
        return refusal(ErrorCode.UNEXPECTED, text);
    }

    private static Uni<SessionMessage> refusal(ErrorCode code, String text) {
        return Uni.createFrom().failure(new SixChatException(code, text));
    }
}
