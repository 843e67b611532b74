package org.sixchat.store.app;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.sixchat.core.UserId;
import org.sixchat.store.domain.DeliveryLease;
import org.sixchat.store.domain.DepositOutcome;
import org.sixchat.store.domain.DeviceRef;
import org.sixchat.store.domain.EnvelopeReport;
import org.sixchat.store.domain.EnvelopeStatus;
import org.sixchat.store.domain.MailboxUse;
import org.sixchat.store.domain.NewEnvelope;
import org.sixchat.store.domain.Quota;
import org.sixchat.store.domain.SignedReceipt;
import org.sixchat.store.domain.WaitingEnvelope;

/** The ports to the database in memory, with the same rules, for tests of the use cases. */
final class InMemoryStore implements Mailboxes, Deliveries {
    /** In the order in which they are due. */
    final List<DeviceRef> devices = new ArrayList<>();

    final Map<DeviceRef, UUID> leases = new HashMap<>();
    final Map<DeviceRef, Duration> waits = new HashMap<>();
    /** What rests, by envelope, and how long. */
    final Map<UUID, Duration> resting = new HashMap<>();

    /** What the next look for due devices comes to, instead of an answer. */
    final Queue<Supplier<Uni<List<DeliveryLease>>>> troubles = new ArrayDeque<>();

    private final Map<UUID, Kept> envelopes = new LinkedHashMap<>();

    private static final class Kept {
        final NewEnvelope envelope;
        final long position;
        final Set<DeviceRef> pending;
        Optional<SignedReceipt> receipt = Optional.empty();

        Kept(NewEnvelope envelope, long position, Set<DeviceRef> pending) {
            this.envelope = envelope;
            this.position = position;
            this.pending = pending;
        }
    }

    @Override
    public Uni<DepositOutcome> deposit(NewEnvelope envelope, Quota quota) {
        return Uni.createFrom().item(() -> store(envelope, quota));
    }

    private DepositOutcome store(NewEnvelope envelope, Quota quota) {
        var same = envelopes.values().stream()
                .filter(kept -> kept.envelope.sender().equals(envelope.sender())
                        && kept.envelope.recipient().equals(envelope.recipient())
                        && kept.envelope.digest().equals(envelope.digest()))
                .findFirst();
        if (same.isPresent()) {
            return new DepositOutcome.AlreadyStored(
                    same.get().envelope.id(), same.get().envelope.expires());
        }
        Set<DeviceRef> pending = new HashSet<>(devices.stream()
                .filter(device -> device.user().equals(envelope.recipient()))
                .toList());
        if (pending.isEmpty()) {
            return new DepositOutcome.UnknownRecipient();
        }
        MailboxUse use = useOf(envelope.recipient());
        if (!quota.admits(use, envelope.charge())) {
            return new DepositOutcome.OverQuota(use);
        }
        MailboxUse ofSender = useOf(kept -> kept.envelope.recipient().equals(envelope.recipient())
                && kept.envelope.sender().equals(envelope.sender()));
        if (!quota.ofOneSender().admits(ofSender, envelope.charge())) {
            return new DepositOutcome.OverShare(ofSender);
        }
        envelopes.put(envelope.id(), new Kept(envelope, envelopes.size() + 1L, pending));
        return new DepositOutcome.Stored(envelope.id(), envelope.expires());
    }

    @Override
    public Uni<Boolean> acknowledge(
            DeviceRef device, UUID envelope, SignedReceipt receipt, Instant now, Instant keepUntil) {
        return Uni.createFrom().item(() -> {
            Kept kept = envelopes.get(envelope);
            kept.pending.remove(device);
            kept.receipt = kept.receipt.or(() -> Optional.of(receipt));
            return true;
        });
    }

    @Override
    public Uni<Optional<EnvelopeReport>> report(UUID envelope, UserId sender) {
        return Uni.createFrom()
                .item(Optional.ofNullable(envelopes.get(envelope))
                        .filter(kept -> kept.envelope.sender().equals(sender))
                        .map(kept -> new EnvelopeReport(
                                envelope,
                                kept.receipt.isPresent() ? EnvelopeStatus.DELIVERED : EnvelopeStatus.WAITING,
                                kept.receipt)));
    }

    @Override
    public Uni<Optional<MailboxUse>> use(UserId user) {
        return Uni.createFrom().item(Optional.of(useOf(user)));
    }

    MailboxUse useOf(UserId user) {
        return useOf(kept -> kept.envelope.recipient().equals(user));
    }

    private MailboxUse useOf(Predicate<Kept> which) {
        return envelopes.values().stream()
                .filter(kept -> which.test(kept) && !kept.pending.isEmpty())
                .map(kept -> kept.envelope.charge())
                .reduce(MailboxUse.NONE, MailboxUse::plus, (a, b) -> a);
    }

    @Override
    public Uni<List<DeliveryLease>> claimDue(int limit, Duration term, Duration grace) {
        if (!troubles.isEmpty()) {
            return troubles.remove().get();
        }
        return Uni.createFrom()
                .item(() -> devices.stream()
                        .filter(device -> !leases.containsKey(device) && !waits.containsKey(device))
                        .filter(device -> waiting(device).findAny().isPresent())
                        .limit(limit)
                        .map(this::lease)
                        .toList());
    }

    @Override
    public Uni<Optional<DeliveryLease>> claim(DeviceRef device, Duration term) {
        return Uni.createFrom().item(() -> leases.containsKey(device) ? Optional.empty() : Optional.of(lease(device)));
    }

    private DeliveryLease lease(DeviceRef device) {
        UUID token = UUID.randomUUID();
        leases.put(device, token);
        return new DeliveryLease(device, token, 0, 1);
    }

    private Stream<Kept> waiting(DeviceRef device) {
        return envelopes.values().stream()
                .filter(kept -> kept.pending.contains(device) && !resting.containsKey(kept.envelope.id()));
    }

    @Override
    public Uni<Void> putOff(DeliveryLease lease, UUID envelope, Duration wait) {
        if (wait.isPositive()) {
            resting.put(envelope, wait);
        }
        return Uni.createFrom().voidItem();
    }

    @Override
    public Uni<Optional<WaitingEnvelope>> next(DeliveryLease lease, Duration term) {
        return Uni.createFrom()
                .item(() -> waiting(lease.ref())
                        .filter(kept -> lease.token().equals(leases.get(lease.ref())))
                        .min(Comparator.comparingLong(kept -> kept.position))
                        .map(kept -> new WaitingEnvelope(
                                kept.envelope.id(),
                                kept.position,
                                kept.envelope.sender(),
                                kept.envelope.recipient(),
                                kept.envelope.deposited(),
                                kept.envelope.content(),
                                kept.envelope.digest(),
                                0)));
    }

    @Override
    public Uni<Void> done(DeliveryLease lease) {
        leases.remove(lease.ref(), lease.token());
        devices.remove(lease.ref());
        devices.add(lease.ref());
        return Uni.createFrom().voidItem();
    }

    @Override
    public Uni<Void> failed(DeliveryLease lease, Duration wait) {
        waits.put(lease.ref(), wait);
        return done(lease);
    }
}
