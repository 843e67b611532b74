package org.sixchat.store.app;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.sixchat.store.domain.DeliveryLease;
import org.sixchat.store.domain.DeviceRef;
import org.sixchat.store.domain.WaitingEnvelope;

/** Port to what waits for which device, and to the leases by which one holder at a time delivers to a device. */
public interface Deliveries {
    /**
     * Leases devices that are online, have something waiting, and are due; what others lease is passed over.
     *
     * @param limit how many at most
     * @param grace how long after its expiry a record is still tried: heartbeats renew it without an event
     */
    Uni<List<DeliveryLease>> claimDue(int limit, Duration term, Duration grace);

    /** Leases one device, whether or not it is due; empty if another holds it. Fails with NOT_FOUND for one not known yet. */
    Uni<Optional<DeliveryLease>> claim(DeviceRef device, Duration term);

    /**
     * The next waiting envelope after a position, in the order of deposits; prolongs the lease.
     *
     * @return empty when none is left, or when the lease is no longer held
     */
    Uni<Optional<WaitingEnvelope>> next(DeliveryLease lease, long afterPosition, Duration term);

    /** Gives the lease back after everything was delivered. */
    Uni<Void> done(DeliveryLease lease);

    /** Gives the lease back after a failed attempt; the device is due again after {@code wait}. */
    Uni<Void> failed(DeliveryLease lease, Duration wait);
}
