package org.sixchat.store.app;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.store.app.DeliverEnvelopes.Progress;
import org.sixchat.store.app.People.Located;
import org.sixchat.store.domain.DeliveryLease;

/**
 * Brings what waits to devices that are online: leases those that are due, dials them, delivers, gives the lease back. What
 * is due stands in the database, so that a restart or another replica goes on where this one stopped.
 */
public final class DeliveryPump {
    private static final Logger LOG = Logger.getLogger(DeliveryPump.class);

    private final Deliveries deliveries;
    private final People people;
    private final AgentDialler dialler;
    private final DeliverEnvelopes deliver;
    private final Plan plan;
    private final Retries retries;
    private final AtomicInteger running = new AtomicInteger();
    private final AtomicBoolean polling = new AtomicBoolean();
    private final AtomicBoolean again = new AtomicBoolean();

    public DeliveryPump(
            Deliveries deliveries,
            People people,
            AgentDialler dialler,
            DeliverEnvelopes deliver,
            Plan plan,
            Retries retries) {
        this.deliveries = deliveries;
        this.people = people;
        this.dialler = dialler;
        this.deliver = deliver;
        this.plan = plan;
        this.retries = retries;
    }

    /** Looks for what is due and starts on it; returns at once. A call while it looks makes it look once more. */
    public void kick() {
        again.set(true);
        if (polling.compareAndSet(false, true)) {
            poll();
        }
    }

    /** How many deliveries run at the moment. */
    public int running() {
        return running.get();
    }

    private void poll() {
        int free = plan.parallel() - running.get();
        if (free <= 0 || !again.getAndSet(false)) {
            settle(free > 0);
            return;
        }
        Uni.createFrom()
                .deferred(() -> deliveries.claimDue(free, plan.leaseTerm(), plan.recordGrace()))
                .subscribe()
                .with(this::start, failure -> {
                    LOG.warnf("Cannot look for due deliveries, trying again later: %s", failure.getMessage());
                    polling.set(false);
                });
    }

    private void settle(boolean room) {
        polling.set(false);
        if (room && again.get()) {
            kick();
        }
    }

    private void start(List<DeliveryLease> leases) {
        running.addAndGet(leases.size());
        leases.forEach(lease -> attempt(lease).subscribe().with(done -> ended(), failure -> {
            LOG.warnf("A delivery's end could not be recorded; its lease runs out by itself: %s", failure.getMessage());
            ended();
        }));
        poll();
    }

    private void ended() {
        running.decrementAndGet();
        kick();
    }

    private Uni<Void> attempt(DeliveryLease lease) {
        return Uni.createFrom()
                .deferred(() -> people.locate(lease.ref()))
                .flatMap(located -> reach(lease, located))
                .flatMap(progress -> deliveries.done(lease))
                .onFailure(SixChatException.class)
                .recoverWithUni(failure -> {
                    LOG.debugf("A delivery failed and is tried again: %s", failure.getMessage());
                    return again(lease);
                });
    }

    private Uni<Progress> reach(DeliveryLease lease, Optional<Located> located) {
        if (located.isEmpty()) {
            return Uni.createFrom()
                    .failure(new SixChatException(ErrorCode.UNREACHABLE, "The device has given no address"));
        }
        return dialler.dial(located.get().presence(), located.get().device().chain())
                .flatMap(channel ->
                        deliver.deliver(lease, channel, plan.turns().get()).eventually(channel::close));
    }

    private Uni<Void> again(DeliveryLease lease) {
        return deliveries.failed(lease, retries.afterOneMoreThan(lease.attempts()));
    }

    /**
     * How the pump works.
     *
     * @param parallel deliveries at once, at most
     * @param leaseTerm how long a lease lasts unless prolonged
     * @param recordGrace how long after its expiry an address record is still tried
     * @param turns begins a turn; who has more waiting is due again at once, behind those who are due already
     */
    public record Plan(int parallel, Duration leaseTerm, Duration recordGrace, Supplier<Turn> turns) {}
}
