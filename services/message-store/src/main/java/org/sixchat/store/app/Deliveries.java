package org.sixchat.store.app;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.sixchat.store.domain.DeliveryLease;
import org.sixchat.store.domain.DeviceRef;
import org.sixchat.store.domain.WaitingEnvelope;

/**
 * Port to what waits for which device, and to the leases by which one holder at a time delivers to a device. Each method ends in
 * bounded time, if need be with UNAVAILABLE.
 */
public interface Deliveries {
    /**
     * Leases devices that are online, are due, and have something waiting that does not rest; what others lease is passed over.
     *
     * @param limit how many at most
     * @param grace how long after its expiry a record is still tried: heartbeats renew it without an event
     */
    Uni<List<DeliveryLease>> claimDue(int limit, Duration term, Duration grace);

    /** Leases one device, whether or not it is due; empty if another holds it. Fails with NOT_FOUND for one not known yet. */
    Uni<Optional<DeliveryLease>> claim(DeviceRef device, Duration term);

    /**
     * The next waiting envelope that does not rest, in the order of deposits, those that failed often last; prolongs the lease.
     *
     * @return empty when none is left, or when the lease is no longer held
     */
    Uni<Optional<WaitingEnvelope>> next(DeliveryLease lease, Duration term);

    /**
     * Counts an attempt on this envelope alone as failed: it rests for {@code wait}, or until the device comes online anew, and
     * is not tried again under this lease. A zero wait counts it only.
     */
    Uni<Void> putOff(DeliveryLease lease, UUID envelope, Duration wait);

    /** Gives the lease back when the device has been tended to; what rests does not make it due. */
    Uni<Void> done(DeliveryLease lease);

    /**
     * Gives the lease back after a failed attempt; the device is due again after {@code wait}. If it gave a new record meanwhile,
     * the failure says nothing of that one, and the device is due as the record made it.
     */
    Uni<Void> failed(DeliveryLease lease, Duration wait);
}
