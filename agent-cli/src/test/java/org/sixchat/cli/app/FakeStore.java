package org.sixchat.cli.app;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.sixchat.core.UserId;
import org.sixchat.fixtures.TestDomain;
import org.sixchat.fixtures.TestIdentity;
import org.sixchat.pki.cert.Certificates;
import org.sixchat.pki.keystore.KeyEntry;
import org.sixchat.sixchat.identity.AdmissionPolicy;
import org.sixchat.sixchat.identity.LocalIdentity;
import org.sixchat.sixchat.message.Collect;
import org.sixchat.sixchat.message.CollectResult;
import org.sixchat.sixchat.message.Deliver;
import org.sixchat.sixchat.message.Deposit;
import org.sixchat.sixchat.message.Deposited;
import org.sixchat.sixchat.message.EnvelopeState;
import org.sixchat.sixchat.message.EnvelopeStateResult;
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

    record Kept(UUID id, UserId sender, UserId recipient, byte[] envelope, UUID request) {}

    private final TestIdentity identity;
    private final Map<UUID, Kept> waiting = new ConcurrentHashMap<>();
    private final Map<UUID, EnvelopeStateResult> delivered = new ConcurrentHashMap<>();
    private final PeerListener.Bound bound;

    FakeStore(World world, TestDomain domain) {
        this.identity = domain.store();
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
            case Deposit deposit -> {
                Kept kept = waiting.values().stream()
                        .filter(k -> k.request().equals(deposit.id()))
                        .findFirst()
                        .orElseGet(() -> new Kept(
                                UUID.randomUUID(),
                                UserId.parse(session.remote().id()),
                                deposit.recipient(),
                                deposit.envelope(),
                                deposit.id()));
                waiting.put(kept.id(), kept);
                session.send(new Deposited(
                        deposit.id(), kept.id(), World.CLOCK.instant().plus(Duration.ofDays(1))));
            }
            case Collect collect -> collect(session, collect);
            case Receipt receipt -> {
                Optional.ofNullable(waiting.remove(receipt.id()))
                        .ifPresent(kept -> delivered.put(
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
            case EnvelopeState question -> session.send(state(question));
            default -> throw new IllegalStateException("unexpected " + message);
        }
    }

    private void collect(PeerSession session, Collect collect) {
        List<Kept> own = waiting.values().stream()
                .filter(kept ->
                        kept.recipient().toString().equals(session.remote().id()))
                .toList();
        own.forEach(kept ->
                session.send(new Deliver(kept.id(), kept.id(), kept.sender(), World.CLOCK.instant(), kept.envelope())));
        session.send(new CollectResult(collect.id(), own.size()));
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
