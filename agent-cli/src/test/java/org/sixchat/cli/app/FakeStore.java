package org.sixchat.cli.app;

import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.sixchat.core.DeviceId;
import org.sixchat.core.DomainName;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.UserId;
import org.sixchat.core.UuidV7;
import org.sixchat.fixtures.TestDomain;
import org.sixchat.fixtures.TestIdentity;
import org.sixchat.pki.cert.Certificates;
import org.sixchat.pki.keystore.KeyEntry;
import org.sixchat.sixchat.envelope.ReceiptDocument;
import org.sixchat.sixchat.envelope.Receipts;
import org.sixchat.sixchat.identity.AdmissionPolicy;
import org.sixchat.sixchat.identity.LocalIdentity;
import org.sixchat.sixchat.message.Collect;
import org.sixchat.sixchat.message.CollectResult;
import org.sixchat.sixchat.message.Deliver;
import org.sixchat.sixchat.message.Deposit;
import org.sixchat.sixchat.message.Deposited;
import org.sixchat.sixchat.message.EnvelopeState;
import org.sixchat.sixchat.message.EnvelopeStateResult;
import org.sixchat.sixchat.message.PeerError;
import org.sixchat.sixchat.message.Receipt;
import org.sixchat.sixchat.message.ReceiptAccepted;
import org.sixchat.sixchat.message.SessionMessage;
import org.sixchat.sixchat.transport.PeerLimits;
import org.sixchat.sixchat.transport.PeerListener;
import org.sixchat.sixchat.transport.PeerNetwork;
import org.sixchat.sixchat.transport.PeerSession;

/** A message store that keeps envelopes in memory and speaks the real protocol on a socket. */
final class FakeStore implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(10);

    /** @param open devices that have not acknowledged it yet, as the registry listed them when it came */
    record Kept(UUID id, UserId sender, UserId recipient, byte[] envelope, UUID request, Set<DeviceId> open) {}

    private final World world;
    private final TestIdentity identity;
    /** Oldest first, as the ids are. */
    private final Map<UUID, Kept> waiting = new ConcurrentSkipListMap<>();

    private final UuidV7 ids;
    private final Map<UUID, EnvelopeStateResult> delivered = new ConcurrentHashMap<>();
    private final PeerListener.Bound bound;
    /** What every deposit is answered with, null if it is taken. */
    volatile ErrorCode refuses;
    /** Whether it has forgotten every envelope, and knows nothing of receipts. */
    volatile boolean forgetful;

    FakeStore(World world, TestDomain domain) {
        this.world = world;
        this.identity = domain.store();
        this.ids = new UuidV7(World.CLOCK, world.random);
        LocalIdentity me = LocalIdentity.store(
                domain.domain(), "Message store", new KeyEntry(identity.privateKey(), identity.chain()), () -> null);
        PeerNetwork network = new PeerNetwork(
                world.threads.group(),
                world.knowledgeOf(UserId.parse("store@b.example"), world.threads),
                World.CLOCK,
                world.random,
                PeerLimits.standard());
        this.bound = new PeerListener(network)
                .bind(List.of(World.loopback(0)), () -> me, AdmissionPolicy.anyone(), this::serve)
                .await()
                .atMost(LIMIT);
    }

    InetSocketAddress address() {
        return bound.addresses().getFirst();
    }

    TestIdentity identity() {
        return identity;
    }

    int waiting() {
        return waiting.size();
    }

    private void serve(PeerSession session) {
        session.messages().subscribe().with(message -> take(session, message), cut -> {}, () -> {});
    }

    private void take(PeerSession session, SessionMessage message) {
        switch (message) {
            case Deposit deposit
            when refuses != null -> session.send(PeerError.of(deposit.id(), refuses, "The test's store says no"));
            case Deposit deposit -> {
                Kept kept = waiting.values().stream()
                        .filter(k -> k.request().equals(deposit.id()))
                        .findFirst()
                        .orElseGet(() -> new Kept(
                                ids.next(),
                                UserId.parse(session.remote().id()),
                                deposit.recipient(),
                                deposit.envelope(),
                                deposit.id(),
                                devices(deposit.recipient())));
                waiting.put(kept.id(), kept);
                session.send(new Deposited(
                        deposit.id(), kept.id(), World.CLOCK.instant().plus(Duration.ofDays(1))));
            }
            case Collect collect -> collect(session, collect);
            case Receipt receipt -> {
                Optional.ofNullable(waiting.get(receipt.id()))
                        .filter(kept -> acknowledged(kept, session))
                        .ifPresent(kept -> delivered.putIfAbsent(
                                kept.id(),
                                new EnvelopeStateResult(
                                        kept.id(),
                                        kept.id(),
                                        EnvelopeStateResult.State.DELIVERED,
                                        receipt.document(),
                                        receipt.signature(),
                                        Certificates.encodeChain(
                                                session.remote().chain()))));
                session.send(new ReceiptAccepted(receipt.id()));
            }
            case EnvelopeState question
            when forgetful ->
                session.send(PeerError.of(question.id(), ErrorCode.NOT_FOUND, "No such envelope of yours"));
            case EnvelopeState question -> session.send(state(question));
            default -> throw new IllegalStateException("unexpected " + message);
        }
    }

    private Set<DeviceId> devices(UserId user) {
        Set<DeviceId> devices = ConcurrentHashMap.newKeySet();
        world.devices(user).forEach(known -> devices.add(known.device()));
        return devices;
    }

    private static boolean isOpen(Kept kept, PeerSession session) {
        return kept.open().contains(session.remote().device().orElseThrow());
    }

    /** The envelope goes with the last device that has it. */
    private boolean acknowledged(Kept kept, PeerSession session) {
        kept.open().remove(session.remote().device().orElseThrow());
        if (kept.open().isEmpty()) {
            waiting.remove(kept.id());
        }
        return true;
    }

    private void collect(PeerSession session, Collect collect) {
        List<Kept> own = waiting.values().stream()
                .filter(kept ->
                        kept.recipient().toString().equals(session.remote().id()) && isOpen(kept, session))
                .toList();
        own.forEach(kept ->
                session.send(new Deliver(kept.id(), kept.id(), kept.sender(), World.CLOCK.instant(), kept.envelope())));
        session.send(new CollectResult(collect.id(), own.size()));
    }

    /** Shows a receipt that somebody else signed, for the one envelope that waits. */
    void claimDelivered(DomainName domain, LocalIdentity signer, SecureRandom random) {
        Kept kept = waiting.values().iterator().next();
        ReceiptDocument document = new ReceiptDocument(
                domain,
                kept.id(),
                kept.recipient(),
                signer.device().orElseThrow(),
                World.CLOCK.instant(),
                Receipts.sha384(kept.envelope()));
        Receipt receipt = Receipts.sign(kept.id(), document, signer, random);
        delivered.put(
                kept.id(),
                new EnvelopeStateResult(
                        kept.id(),
                        kept.id(),
                        EnvelopeStateResult.State.DELIVERED,
                        receipt.document(),
                        receipt.signature(),
                        Certificates.encodeChain(signer.key().chain())));
    }

    private EnvelopeStateResult state(EnvelopeState question) {
        EnvelopeStateResult known = delivered.get(question.envelopeId());
        return known == null
                ? new EnvelopeStateResult(
                        question.id(), question.envelopeId(), EnvelopeStateResult.State.WAITING, null, null, List.of())
                : new EnvelopeStateResult(
                        question.id(),
                        known.envelopeId(),
                        known.state(),
                        known.receipt(),
                        known.signature(),
                        known.certificate());
    }

    @Override
    public void close() {
        bound.close().await().atMost(LIMIT);
    }
}
