package org.sixchat.store.adapter.tcp;

import io.smallrye.mutiny.Uni;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jboss.logging.Logger;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.core.UserId;
import org.sixchat.sixchat.message.Deliver;
import org.sixchat.sixchat.message.PeerError;
import org.sixchat.sixchat.message.Receipt;
import org.sixchat.sixchat.message.ReceiptAccepted;
import org.sixchat.sixchat.message.SessionMessage;
import org.sixchat.sixchat.transport.PeerSession;
import org.sixchat.store.app.AgentDialler.DialledChannel;
import org.sixchat.store.domain.Bytes;
import org.sixchat.store.domain.DeviceRef;
import org.sixchat.store.domain.WaitingEnvelope;

/** One session with a person's device, whoever dialled: receipts find the delivery that waits for them, the rest is a request. */
final class StoreSession implements DialledChannel, CertifiedChannel {
    private static final Logger LOG = Logger.getLogger(StoreSession.class);

    /** Together with the peer's answer to the close it is less than what the process has to end. */
    private static final Duration LEAVE = Duration.ofMillis(2500);

    private final PeerSession session;
    private final UserId user;
    private final DeviceRef remote;
    private final Function<StoreSession, Requests> requests;
    private final PendingReceipts receipts = new PendingReceipts();
    private Uni<Void> underWay = Uni.createFrom().voidItem();
    private boolean leaving;

    StoreSession(PeerSession session, Function<StoreSession, Requests> requests) {
        this.session = session;
        this.user = session.remote().user().orElseThrow();
        this.remote = new DeviceRef(user, session.remote().device().orElseThrow());
        this.requests = requests;
    }

    /** Takes messages one after the other until the session ends; the next is read when this one is dealt with. */
    StoreSession start() {
        Requests answers = requests.apply(this);
        session.messages()
                .onItem()
                .transformToUniAndConcatenate(message -> handle(message, answers))
                .subscribe()
                .with(done -> {}, failure -> ended(failure.getMessage()), () -> ended("closed"));
        return this;
    }

    /** What comes after the leave is not taken up: whoever has no answer asks again. */
    private synchronized Uni<Void> handle(SessionMessage message, Requests answers) {
        if (leaving) {
            return Uni.createFrom().voidItem();
        }
        underWay = dealt(message, answers).memoize().indefinitely();
        return underWay;
    }

    private Uni<Void> dealt(SessionMessage message, Requests answers) {
        boolean taken = switch (message) {
            case Receipt(UUID id, byte[] document, byte[] signature) ->
                receipts.complete(new Answer(id, Bytes.of(document), Bytes.of(signature)));
            case PeerError error -> receipts.fail(error.id(), refusal(error.code()));
            default -> false;
        };
        return taken ? Uni.createFrom().voidItem() : answers.answer(message);
    }

    /** Whatever the device's reason, it concerns the one envelope: "unavailable" may be no more than its sender's CA. */
    private static SixChatException refusal(ErrorCode code) {
        return new SixChatException(ErrorCode.REFUSED, "The device refused: " + code.token());
    }

    private void ended(String how) {
        LOG.debugf("A session ended: %s", how);
        receipts.end();
    }

    UserId user() {
        return user;
    }

    Uni<Void> send(SessionMessage message) {
        return session.send(message);
    }

    @Override
    public DeviceRef remote() {
        return remote;
    }

    @Override
    public List<X509Certificate> chain() {
        return session.remote().chain();
    }

    @Override
    public Uni<Answer> deliver(WaitingEnvelope envelope) {
        UUID exchange = UUID.randomUUID();
        return receipts.await(
                exchange,
                Uni.createFrom()
                        .deferred(() -> session.send(new Deliver(
                                exchange,
                                envelope.id(),
                                envelope.sender(),
                                envelope.deposited(),
                                envelope.content().toArray()))));
    }

    @Override
    public Uni<Void> accepted(Answer answer) {
        return session.send(new ReceiptAccepted(answer.exchange()));
    }

    @Override
    public Uni<Void> rejected(Answer answer, String reason) {
        return session.send(PeerError.of(answer.exchange(), ErrorCode.NOT_TRUSTED, reason));
    }

    /** Answers what it has begun with, within {@link #LEAVE}, and closes. */
    Uni<Void> leave() {
        Uni<Void> last;
        synchronized (this) {
            leaving = true;
            last = underWay;
        }
        return last.ifNoItem().after(LEAVE).recoverWithItem(() -> null).chain(this::close);
    }

    @Override
    public Uni<Void> close() {
        return session.close().onFailure().recoverWithNull();
    }
}
