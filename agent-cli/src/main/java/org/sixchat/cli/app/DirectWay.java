package org.sixchat.cli.app;

import java.net.InetSocketAddress;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.sixchat.cli.directory.FoundDevice;
import org.sixchat.cli.peer.Link;
import org.sixchat.cli.peer.PeerNode;
import org.sixchat.cli.store.OutgoingMessage;
import org.sixchat.cli.store.SeenRecord;
import org.sixchat.cli.store.SendState;
import org.sixchat.cli.view.Failures;
import org.sixchat.core.DeviceId;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.core.Times;
import org.sixchat.core.UserId;
import org.sixchat.pki.cert.Certificates;
import org.sixchat.sixchat.identity.ExpectedRemote;
import org.sixchat.sixchat.message.Chat;

/** Brings a message to the recipient's devices over sessions, to such as have the pinned key and did not confirm it yet. */
final class DirectWay {
    private static final Duration CONFIRM = Duration.ofSeconds(15);

    private final Base base;
    private final PeerNode node;
    private final Pinning pinning;
    private final EventBus events;

    DirectWay(Base base, PeerNode node, Pinning pinning, EventBus events) {
        this.base = base;
        this.node = node;
        this.pinning = pinning;
        this.events = events;
    }

    /**
     * Over sessions that stand, then at the addresses where devices answered last.
     *
     * @return the message with all devices that have confirmed it
     */
    OutgoingMessage overKnown(UserId to, OutgoingMessage queued) {
        OutgoingMessage message = queued;
        for (Link link : node.links().with(to)) {
            if (isAccepted(to, link)) {
                message = over(link, message);
            }
        }
        for (SeenRecord seen : base.store().people().seen(to)) {
            DeviceId device = DeviceId.parse(seen.device());
            if (seen.good() != null && pinning.isPinned(to, device, seen.key())) {
                message = overAddresses(
                        message, device, List.of(Peers.address(seen.good())), Certificates.parseChain(seen.chain()));
            }
        }
        return message;
    }

    /** At the addresses that the DIR tells of accepted devices. */
    OutgoingMessage overFound(OutgoingMessage queued, List<FoundDevice> devices) {
        OutgoingMessage message = queued;
        for (FoundDevice device : devices) {
            if (device.online()) {
                message = overAddresses(message, device.device(), device.addresses(), device.chain());
            }
        }
        return message;
    }

    private OutgoingMessage overAddresses(
            OutgoingMessage message, DeviceId device, List<InetSocketAddress> addresses, List<X509Certificate> chain) {
        if (message.reached().contains(device.toString())) {
            return message;
        }
        UserId to = UserId.parse(message.to());
        try {
            Optional<Link> known = node.links().with(to, device).filter(link -> isAccepted(to, link));
            Link link = known.isPresent() ? known.get() : node.dial(addresses, ExpectedRemote.of(message.to(), chain));
            Peers.answered(base, link);
            return over(link, message);
        } catch (RuntimeException failed) {
            unreachable(message, device, Failures.known(failed));
            return message;
        }
    }

    /** A fault of this program is shown, but keeps the message from none of the other ways. */
    private void unreachable(OutgoingMessage message, DeviceId device, SixChatException why) {
        if (why.code() == ErrorCode.INTERNAL) {
            events.publish(Receiving.warning(why));
        }
        Peers.silent(base, message.to(), device);
    }

    /** A session can outlive the pin that it was opened under. */
    private boolean isAccepted(UserId to, Link link) {
        return pinning.isPinned(
                to,
                link.remote().device().orElseThrow(),
                HexFormat.of().formatHex(link.remote().keyHash()));
    }

    private OutgoingMessage over(Link link, OutgoingMessage message) {
        String device = link.remote().device().orElseThrow().toString();
        if (message.reached().contains(device)) {
            return message;
        }
        UUID id = UUID.fromString(message.id());
        try {
            link.say(
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
