package org.sixchat.cli.app;

import java.net.InetSocketAddress;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.sixchat.cli.directory.Finder;
import org.sixchat.cli.directory.FoundDevice;
import org.sixchat.cli.peer.Link;
import org.sixchat.cli.peer.PeerNode;
import org.sixchat.cli.store.OutgoingMessage;
import org.sixchat.cli.store.SeenRecord;
import org.sixchat.cli.store.SendState;
import org.sixchat.cli.view.Event;
import org.sixchat.cli.view.Failures;
import org.sixchat.core.DeviceId;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.core.Times;
import org.sixchat.core.UserId;
import org.sixchat.pki.cert.Certificates;
import org.sixchat.sixchat.identity.ExpectedRemote;
import org.sixchat.sixchat.message.Chat;

/**
 * Brings a message to its recipient: over sessions that stand, then at the addresses where devices answered last, then at those
 * that the DIR tells; what no device confirms goes, sealed, to the store of the recipient's domain.
 */
final class Delivery {
    private static final Duration CONFIRM = Duration.ofSeconds(15);

    /** What came of an attempt; {@code reason} only while it is queued. */
    record Outcome(SendState state, String via, SixChatException reason) {}

    private final Base base;
    private final PeerNode node;
    private final Finder finder;
    private final Pinning pinning;
    private final Stores stores;
    private final EventBus events;
    private final Set<String> underWay = ConcurrentHashMap.newKeySet();

    Delivery(Base base, PeerNode node, Finder finder, Pinning pinning, Stores stores, EventBus events) {
        this.base = base;
        this.node = node;
        this.finder = finder;
        this.pinning = pinning;
        this.stores = stores;
        this.events = events;
    }

    /**
     * Tries once. A message that is under way already is left alone and counts as queued.
     *
     * @throws SixChatException if no later attempt can succeed; the message is dropped then
     */
    Outcome attempt(OutgoingMessage message) {
        if (!underWay.add(message.id())) {
            return new Outcome(SendState.QUEUED, null, null);
        }
        try {
            return tried(message);
        } catch (SixChatException failed) {
            if (!failed.code().retryable()) {
                base.store().outbox().drop(message.id());
                throw failed;
            }
            return new Outcome(SendState.QUEUED, null, failed);
        } finally {
            underWay.remove(message.id());
        }
    }

    private Outcome tried(OutgoingMessage queued) {
        UserId to = UserId.parse(queued.to());
        OutgoingMessage message = overKnown(to, queued);
        List<FoundDevice> devices;
        try {
            devices = pinning.accepted(to, finder.lookUp(to));
        } catch (SixChatException failed) {
            if (!failed.code().retryable()) {
                throw failed;
            }
            return withoutDirectory(to, message, failed);
        }
        for (FoundDevice device : devices) {
            if (device.online() && !message.reached().contains(device.device().toString())) {
                message = overAddresses(message, device.device(), device.addresses(), device.chain());
            }
        }
        return rest(
                message,
                devices.stream()
                        .map(found ->
                                new Recipient(found.device(), found.chain().getFirst(), found.revocation()))
                        .toList());
    }

    /** With the DIR away, the accepted devices that were seen before are all that is known. */
    private Outcome withoutDirectory(UserId to, OutgoingMessage message, SixChatException away) {
        List<Recipient> recipients = new ArrayList<>();
        for (SeenRecord record : base.store().people().seen(to)) {
            DeviceId device = DeviceId.parse(record.device());
            if (pinning.isPinned(to, device, record.key())) {
                List<X509Certificate> chain = Certificates.parseChain(record.chain());
                recipients.add(new Recipient(device, chain.getFirst(), finder.revocation(to, chain)));
            }
        }
        if (recipients.isEmpty()) {
            throw away;
        }
        return rest(message, recipients);
    }

    /** Leaves the message in the store for the devices that were not reached. */
    private Outcome rest(OutgoingMessage message, List<Recipient> recipients) {
        if (recipients.isEmpty()) {
            throw new SixChatException(
                    ErrorCode.NOT_FOUND, message.to() + " has no device yet. Ask them to enrol, then send it again");
        }
        if (recipients.stream()
                .allMatch(r -> message.reached().contains(r.device().toString()))) {
            base.store().outbox().put(message, SendState.DELIVERED);
            events.publish(new Event.Delivered(message.id(), message.to()));
            return new Outcome(SendState.DELIVERED, "direct", null);
        }
        if (!message.reached().isEmpty()) {
            return partly(message, recipients);
        }
        deposit(message, recipients);
        events.publish(new Event.Waiting(message.id(), message.to(), SendState.STORED.token()));
        return new Outcome(SendState.STORED, "store", null);
    }

    private Outcome partly(OutgoingMessage message, List<Recipient> recipients) {
        events.publish(new Event.Delivered(message.id(), message.to()));
        try {
            deposit(message, recipients);
        } catch (SixChatException later) {
            events.publish(Receiving.warning(later));
        }
        return new Outcome(SendState.DELIVERED, "direct", null);
    }

    /** Nothing is sealed to a certificate that may be revoked, but to a contact's, whose key is pinned. */
    private void deposit(OutgoingMessage message, List<Recipient> recipients) {
        boolean unchecked = recipients.stream().anyMatch(r -> r.revocation().equals(FoundDevice.UNCHECKED));
        if (unchecked && !base.store().people().isContact(UserId.parse(message.to()))) {
            throw new SixChatException(
                    ErrorCode.UNAVAILABLE,
                    "Nobody says whether the certificate of " + message.to() + " is revoked. It is tried again later");
        }
        stores.deposit(message, recipients);
    }

    private OutgoingMessage overKnown(UserId to, OutgoingMessage queued) {
        OutgoingMessage message = queued;
        for (Link link : node.links().with(to)) {
            message = over(link, message);
        }
        for (SeenRecord seen : base.store().people().seen(to)) {
            if (seen.good() != null && !message.reached().contains(seen.device())) {
                message = overAddresses(
                        message,
                        DeviceId.parse(seen.device()),
                        List.of(Peers.address(seen.good())),
                        Certificates.parseChain(seen.chain()));
            }
        }
        return message;
    }

    private OutgoingMessage overAddresses(
            OutgoingMessage message, DeviceId device, List<InetSocketAddress> addresses, List<X509Certificate> chain) {
        try {
            Optional<Link> known = node.links().with(UserId.parse(message.to()), device);
            Link link = known.isPresent() ? known.get() : node.dial(addresses, ExpectedRemote.of(message.to(), chain));
            Peers.answered(base, link);
            return over(link, message);
        } catch (RuntimeException unreachable) {
            Peers.silent(base, message.to(), device, Failures.known(unreachable));
            return message;
        }
    }

    private OutgoingMessage over(Link link, OutgoingMessage message) {
        String device = link.remote().device().orElseThrow().toString();
        if (message.reached().contains(device)) {
            return message;
        }
        UUID id = UUID.fromString(message.id());
        try {
            link.ask(
                    id,
                    new Chat(id, UUID.fromString(message.conversation()), Times.parse(message.sent()), message.text()),
                    CONFIRM);
        } catch (SixChatException unconfirmed) {
            // Whatever is wrong with this session, the next attempt makes a new one.
            link.abandon();
            return message;
        }
        OutgoingMessage reached = message.reachedBy(device);
        base.store().outbox().put(reached, SendState.QUEUED);
        return reached;
    }
}
