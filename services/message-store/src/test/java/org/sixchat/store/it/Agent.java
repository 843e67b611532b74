package org.sixchat.store.it;

import io.smallrye.mutiny.Uni;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.sixchat.core.DeviceId;
import org.sixchat.core.DomainName;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.UserId;
import org.sixchat.events.AddressOnline;
import org.sixchat.events.CertificateIssued;
import org.sixchat.events.UserDeleted;
import org.sixchat.events.UserInvited;
import org.sixchat.fixtures.TestDomain;
import org.sixchat.fixtures.TestIdentity;
import org.sixchat.fixtures.TestKeys;
import org.sixchat.fixtures.TestOcsp;
import org.sixchat.irp.record.AddressRecord;
import org.sixchat.irp.record.AddressState;
import org.sixchat.irp.record.PeerAddress;
import org.sixchat.irp.record.SignedAddressRecord;
import org.sixchat.pki.cert.Certificates;
import org.sixchat.pki.chain.TrustAnchor;
import org.sixchat.pki.keystore.KeyEntry;
import org.sixchat.pki.status.CertificateStatus;
import org.sixchat.sixchat.envelope.ReceiptDocument;
import org.sixchat.sixchat.envelope.Receipts;
import org.sixchat.sixchat.identity.AdmissionPolicy;
import org.sixchat.sixchat.identity.ExpectedRemote;
import org.sixchat.sixchat.identity.LocalIdentity;
import org.sixchat.sixchat.identity.PeerTrust;
import org.sixchat.sixchat.message.Deliver;
import org.sixchat.sixchat.message.PeerError;
import org.sixchat.sixchat.message.Receipt;
import org.sixchat.sixchat.message.ReceiptAccepted;
import org.sixchat.sixchat.message.SessionMessage;
import org.sixchat.sixchat.transport.PeerDialer;
import org.sixchat.sixchat.transport.PeerLimits;
import org.sixchat.sixchat.transport.PeerListener;
import org.sixchat.sixchat.transport.PeerNetwork;
import org.sixchat.sixchat.transport.PeerSession;
import org.sixchat.wire.net.NettyThreads;

/** A person's agent that speaks the real protocol: it dials the store, and answers when the store dials. */
final class Agent implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final AtomicLong SEQUENCE = new AtomicLong();

    final UserId user;
    final DeviceId device = new DeviceId(UUID.randomUUID());
    /** What the store delivered, in the order of arrival. */
    final Queue<Deliver> delivered = new ConcurrentLinkedQueue<>();
    /** Exchanges whose receipt the store took. */
    final Queue<UUID> accepted = new ConcurrentLinkedQueue<>();

    private final World world;
    private final TestIdentity identity;
    private final NettyThreads threads = NettyThreads.start(1, "agent");
    private final PeerNetwork network;
    private final LocalIdentity me;
    private final BlockingQueue<SessionMessage> answers = new LinkedBlockingQueue<>();
    private final Queue<PeerSession> incoming = new ConcurrentLinkedQueue<>();
    private volatile Manner manner = Manner.HONEST;
    private PeerListener.Bound bound;
    private PeerSession session;

    /** How it answers a delivery. */
    enum Manner {
        HONEST,
        WRONG_HASH,
        FOREIGN_KEY,
        SILENT,
        /** Refuses what says that it is bad, falls silent over what says that it mutes, and is honest otherwise. */
        CHOOSY
    }

    Agent(World world, TestDomain domain, UserId user) {
        this.world = world;
        this.user = user;
        KeyPair keys = TestKeys.p256();
        this.identity = domain.issue(world.current(domain.personCertificate(user, device, "Somebody", keys)), keys);
        this.network = new PeerNetwork(threads.group(), trust(), world.clock, world.random, PeerLimits.standard());
        this.me = LocalIdentity.person(
                user,
                "Somebody",
                device,
                new KeyEntry(identity.privateKey(), identity.chain()),
                () -> TestOcsp.good(domain, identity.leaf(), world.clock.instant()));
    }

    Agent answering(Manner how) {
        this.manner = how;
        return this;
    }

    /** What registry and CA tell of a newly enrolled person. */
    Agent enrolled() {
        world.publish(
                new UserInvited(
                        user,
                        "Somebody",
                        UUID.randomUUID(),
                        world.clock.instant().plus(Duration.ofHours(1))),
                SEQUENCE.incrementAndGet());
        world.publish(
                new CertificateIssued(
                        UUID.randomUUID(),
                        user,
                        device,
                        identity.leaf().getSerialNumber().toString(16),
                        Certificates.encodeChain(identity.chain())),
                SEQUENCE.incrementAndGet());
        return this;
    }

    /** The registry removes this person. */
    void removed() {
        world.publish(new UserDeleted(user), SEQUENCE.incrementAndGet());
    }

    /** Listens on a free port. */
    Agent listening() {
        bound = new PeerListener(network)
                .bind(
                        List.of(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0)),
                        () -> me,
                        AdmissionPolicy.anyone(),
                        peer -> {
                            incoming.add(peer);
                            take(peer);
                        })
                .await()
                .atMost(PATIENCE);
        return this;
    }

    int port() {
        return bound.addresses().getFirst().getPort();
    }

    /** What the registry tells when this device came online, listening there. */
    void online(String host, int port) {
        Instant now = world.clock.instant();
        var record = new AddressRecord(
                user,
                device,
                AddressRecord.nextSequence(SEQUENCE.incrementAndGet(), now),
                now,
                now.plus(Duration.ofMinutes(10)),
                AddressState.ONLINE,
                List.of(new PeerAddress(host, port, 0)));
        var signed = SignedAddressRecord.sign(record, identity.privateKey(), world.random);
        world.publish(
                new AddressOnline(
                        user,
                        device,
                        record.sequence(),
                        signed.document(),
                        signed.signature(),
                        Certificates.encodeChain(identity.chain())),
                record.sequence());
    }

    /** Opens a session to the store. */
    Agent dial() {
        session = new PeerDialer(network)
                .dial(
                        List.of(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), world.port)),
                        me,
                        ExpectedRemote.of(world.domain().value(), world.storeIdentity.chain()),
                        AdmissionPolicy.anyone())
                .await()
                .atMost(PATIENCE);
        take(session);
        return this;
    }

    /** Sends a request on the dialled session and waits for its answer. */
    SessionMessage ask(SessionMessage request) {
        session.send(request).await().atMost(PATIENCE);
        try {
            SessionMessage answer = answers.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            if (answer == null) {
                throw new AssertionError("no answer to " + request.getClass().getSimpleName());
            }
            return answer;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void take(PeerSession peer) {
        peer.messages().subscribe().with(message -> handle(peer, message), end -> {}, () -> {});
    }

    private void handle(PeerSession peer, SessionMessage message) {
        switch (message) {
            case Deliver deliver -> {
                delivered.add(deliver);
                receipt(deliver, peer);
            }
            case ReceiptAccepted(UUID id) -> accepted.add(id);
            default -> answers.add(message);
        }
    }

    private void receipt(Deliver deliver, PeerSession peer) {
        byte[] hash = Receipts.sha384(deliver.envelope());
        switch (manner) {
            case HONEST -> send(peer, sign(deliver, hash, me));
            case WRONG_HASH -> send(peer, sign(deliver, new byte[hash.length], me));
            case FOREIGN_KEY -> send(peer, sign(deliver, hash, stranger()));
            case SILENT -> {}
            case CHOOSY -> choose(deliver, peer);
        }
    }

    private void choose(Deliver deliver, PeerSession peer) {
        switch (new String(deliver.envelope(), StandardCharsets.UTF_8)) {
            case "bad" -> send(peer, PeerError.of(deliver.id(), ErrorCode.UNAVAILABLE, "It was not taken"));
            case "mute" -> {}
            default -> send(peer, sign(deliver, Receipts.sha384(deliver.envelope()), me));
        }
    }

    private void send(PeerSession peer, SessionMessage answer) {
        peer.send(answer).subscribe().with(sent -> {}, failure -> {});
    }

    private Receipt sign(Deliver deliver, byte[] hash, LocalIdentity signer) {
        var document =
                new ReceiptDocument(world.domain(), deliver.envelopeId(), user, device, world.clock.instant(), hash);
        return Receipts.sign(deliver.id(), document, signer, world.random);
    }

    private LocalIdentity stranger() {
        KeyPair keys = TestKeys.p256();
        return LocalIdentity.person(
                user, "Somebody", device, new KeyEntry(keys.getPrivate(), identity.chain()), () -> null);
    }

    /** This agent knows b.example's root; its CA always vouches. */
    private PeerTrust trust() {
        return new PeerTrust() {
            @Override
            public Uni<TrustAnchor> anchorFor(DomainName domain) {
                return Uni.createFrom().item(() -> new TrustAnchor(world.b.domain(), world.b.root()));
            }

            @Override
            public Uni<CertificateStatus> statusOf(X509Certificate leaf, X509Certificate issuer, DomainName domain) {
                Instant now = world.clock.instant();
                return Uni.createFrom().item(new CertificateStatus.Good(now, now.plus(Duration.ofHours(1))));
            }
        };
    }

    /** Ends the sessions that the store opened, without waiting for what is under way. */
    void dropSessions() {
        PeerSession peer = incoming.poll();
        while (peer != null) {
            peer.close().subscribe().with(closed -> {}, failure -> {});
            peer = incoming.poll();
        }
    }

    TestIdentity identity() {
        return identity;
    }

    PeerSession session() {
        return session;
    }

    /** Answers that nobody has taken with {@link #ask} yet. */
    BlockingQueue<SessionMessage> answers() {
        return answers;
    }

    @Override
    public void close() {
        threads.close();
    }
}
