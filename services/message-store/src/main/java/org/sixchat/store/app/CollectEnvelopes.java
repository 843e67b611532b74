package org.sixchat.store.app;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.store.app.DeliverEnvelopes.Progress;
import org.sixchat.store.domain.DeliveryLease;

/** Delivers on a session that the device itself opened, because it asked. */
public final class CollectEnvelopes {
    private static final Duration FIRST_WAIT = Duration.ofMillis(100);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);

    private final Deliveries deliveries;
    private final DeliverEnvelopes deliver;
    private final Duration leaseTerm;
    private final Duration patience;
    private final Retries retries;
    private final Runnable ended;

    /**
     * @param patience how long to wait for a delivery to the same device that runs elsewhere
     * @param ended called when a lease is back: what came meanwhile found the device taken
     */
    public CollectEnvelopes(
            Deliveries deliveries,
            DeliverEnvelopes deliver,
            Duration leaseTerm,
            Duration patience,
            Retries retries,
            Runnable ended) {
        this.deliveries = deliveries;
        this.deliver = deliver;
        this.leaseTerm = leaseTerm;
        this.patience = patience;
        this.retries = retries;
        this.ended = ended;
    }

    /**
     * Delivers everything that waits for the device at the other end, but for what it refused a moment ago.
     *
     * @return how many envelopes it acknowledged. Fails with BUSY while another session delivers to this device, and as the
     *     session fails
     */
    public Uni<Integer> collect(DeliveryChannel channel) {
        return deliveries
                .claim(channel.remote(), leaseTerm)
                .map(lease -> lease.orElseThrow(() ->
                        new SixChatException(ErrorCode.BUSY, "Another session delivers to this device at the moment")))
                .onFailure(CollectEnvelopes::isBusy)
                .retry()
                .withBackOff(FIRST_WAIT, LONGEST_WAIT)
                .expireIn(patience.toMillis())
                .onFailure(failure -> isBusy(failure.getCause()))
                .transform(Throwable::getCause)
                .flatMap(lease -> under(lease, channel))
                .onFailure(failure -> failure instanceof SixChatException e && e.code() == ErrorCode.NOT_FOUND)
                .recoverWithItem(0);
    }

    private Uni<Integer> under(DeliveryLease lease, DeliveryChannel channel) {
        return deliver.deliver(lease, channel, Turn.endless())
                .onFailure(SixChatException.class)
                .call(() -> again(lease))
                .call(progress -> deliveries.done(lease))
                .eventually(ended)
                .map(Progress::delivered);
    }

    private Uni<Void> again(DeliveryLease lease) {
        return deliveries.failed(lease, retries.afterOneMoreThan(lease.attempts()));
    }

    private static boolean isBusy(Throwable failure) {
        return failure instanceof SixChatException e && e.code() == ErrorCode.BUSY;
    }
}
