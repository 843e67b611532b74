package org.sixchat.store.app;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.store.app.DeliveryChannel.Answer;
import org.sixchat.store.domain.DeliveryLease;
import org.sixchat.store.domain.SignedReceipt;
import org.sixchat.store.domain.WaitingEnvelope;

/**
 * Delivers what waits for a device, one envelope after the other in the order of their deposits. Content goes only with a
 * verified receipt; whatever fails before leaves the envelope where it is, to be delivered again.
 */
public final class DeliverEnvelopes {
    /** After these the session is of no more use; any other code concerns one envelope alone. */
    private static final Set<ErrorCode> SESSION_ENDS = EnumSet.of(
            ErrorCode.CUT,
            ErrorCode.TIMEOUT,
            ErrorCode.UNREACHABLE,
            ErrorCode.UNAVAILABLE,
            ErrorCode.INTERRUPTED,
            ErrorCode.BUSY,
            ErrorCode.INTERNAL);

    private final Deliveries deliveries;
    private final Mailboxes mailboxes;
    private final ReceiptVerifier verifier;
    private final InstantSource clock;
    private final Times times;
    private final Retries retries;

    public DeliverEnvelopes(
            Deliveries deliveries,
            Mailboxes mailboxes,
            ReceiptVerifier verifier,
            InstantSource clock,
            Times times,
            Retries retries) {
        this.deliveries = deliveries;
        this.mailboxes = mailboxes;
        this.verifier = verifier;
        this.clock = clock;
        this.times = times;
        this.retries = retries;
    }

    /**
     * Delivers until nothing is left or the turn is over. The caller holds the lease and gives it back.
     *
     * <p>An envelope that the device refuses, or over which it falls silent, is put off by itself, so that it holds up no other;
     * silence ends the session too. Fails as the channel fails (CUT, …) or as the database does.
     */
    public Uni<Progress> deliver(DeliveryLease lease, DeliveryChannel channel, Turn turn) {
        return Multi.createBy()
                .repeating()
                .uni(
                        () -> new AtomicReference<>(Progress.NONE),
                        state -> step(lease, channel, turn, state.get()).invoke(state::set))
                .whilst(progress -> !progress.finished())
                .collect()
                .last();
    }

    private Uni<Progress> step(DeliveryLease lease, DeliveryChannel channel, Turn turn, Progress progress) {
        if (turn.isOver(progress.tried())) {
            return Uni.createFrom().item(progress.end());
        }
        return deliveries
                .next(lease, times.leaseTerm())
                .flatMap(next -> next.map(envelope -> deliverOne(lease, channel, envelope, progress))
                        .orElseGet(() -> Uni.createFrom().item(progress.end())));
    }

    private Uni<Progress> deliverOne(
            DeliveryLease lease, DeliveryChannel channel, WaitingEnvelope envelope, Progress progress) {
        return channel.deliver(envelope)
                .ifNoItem()
                .after(times.receiptTimeout())
                .failWith(() -> new SixChatException(ErrorCode.TIMEOUT, "No receipt came in time"))
                .flatMap(answer -> take(channel, envelope, answer))
                .onFailure(DeliverEnvelopes::concernsEnvelope)
                .recoverWithItem(false)
                .flatMap(taken -> taken
                        ? Uni.createFrom().item(progress.withDelivered())
                        : putOff(lease, envelope).replaceWith(progress.withRefused()))
                .onFailure(failure -> isA(failure, ErrorCode.TIMEOUT))
                .recoverWithUni(silent -> putOff(lease, envelope)
                        .replaceWith(progress.withRefused().end()))
                .onFailure(failure -> isA(failure, ErrorCode.CUT))
                .call(() -> deliveries.putOff(lease, envelope.id(), Duration.ZERO));
    }

    private Uni<Void> putOff(DeliveryLease lease, WaitingEnvelope envelope) {
        return deliveries.putOff(lease, envelope.id(), retries.afterOneMoreThan(envelope.attempts()));
    }

    private Uni<Boolean> take(DeliveryChannel channel, WaitingEnvelope envelope, Answer answer) {
        SignedReceipt receipt;
        try {
            receipt = verifier.verify(channel, envelope, answer);
        } catch (SixChatException e) {
            return channel.rejected(answer, e.getMessage()).replaceWith(false);
        }
        Instant now = clock.instant();
        return mailboxes
                .acknowledge(channel.remote(), envelope.id(), receipt, now, now.plus(times.keepReceipts()))
                .flatMap(taken -> taken
                        ? channel.accepted(answer).replaceWith(true)
                        : channel.rejected(answer, "This envelope does not wait for this device")
                                .replaceWith(false));
    }

    private static boolean concernsEnvelope(Throwable failure) {
        return failure instanceof SixChatException e && !SESSION_ENDS.contains(e.code());
    }

    private static boolean isA(Throwable failure, ErrorCode code) {
        return failure instanceof SixChatException e && e.code() == code;
    }

    /**
     * The times of a delivery.
     *
     * @param leaseTerm how long a holder that dies keeps others away; longer than {@code receiptTimeout}
     * @param receiptTimeout how long a device may take over one envelope
     * @param keepReceipts how long a sender can ask for the receipt
     */
    public record Times(Duration leaseTerm, Duration receiptTimeout, Duration keepReceipts) {
        public Times {
            if (leaseTerm.compareTo(receiptTimeout) <= 0) {
                throw new IllegalArgumentException("A lease of " + leaseTerm + " ends before the receipt's time-out");
            }
        }
    }

    /**
     * How far a delivery is.
     *
     * @param delivered envelopes acknowledged with a verified receipt
     * @param refused envelopes that the device refused, or for which it gave a wrong receipt or none
     * @param finished whether nothing more is to be tried on this session
     */
    public record Progress(int delivered, int refused, boolean finished) {
        static final Progress NONE = new Progress(0, 0, false);

        private int tried() {
            return delivered + refused;
        }

        private Progress withDelivered() {
            return new Progress(delivered + 1, refused, false);
        }

        private Progress withRefused() {
            return new Progress(delivered, refused + 1, false);
        }

        private Progress end() {
            return new Progress(delivered, refused, true);
        }
    }
}
