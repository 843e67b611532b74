package org.sixchat.cli.app;

import java.net.InetSocketAddress;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
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
 * Brings a message to the recipient's devices over sessions, to such as have the pinned key and did not confirm it yet: to all of them at
 * once, so that one that is gone holds up no other.
 */
final class DirectWay {
    private static final Duration CONFIRM = Duration.ofSeconds(15);

    private final Base base;
    private final PeerNode node;
    private final Pinning pinning;
    private final EventBus events;
    private final SilentDevices silent = new SilentDevices(System::nanoTime);

    DirectWay(Base base, PeerNode node, Pinning pinning, EventBus events) {
        this.base = base;
        this.node = node;
        this.pinning = pinning;
        this.events = events;
    }

    /**
     * Over sessions that stand, or else at the addresses where devices answered last.
     *
     * @return the message with all devices that have confirmed it
     */
    OutgoingMessage overKnown(UserId to, OutgoingMessage queued) {
        Map<String, List<BooleanSupplier>> ways = new LinkedHashMap<>();
        for (Link link : node.links().with(to)) {
            if (isAccepted(to, link)) {
                waysTo(ways, device(link)).add(() -> over(link, queued));
            }
        }
        boolean another = !ways.isEmpty();
        for (SeenRecord seen : base.store().people().seen(to)) {
            DeviceId device = DeviceId.parse(seen.device());
            if (seen.good() != null && pinning.isPinned(to, device, seen.key()) && !given(another, device)) {
                waysTo(ways, seen.device())
                        .add(() -> overAddresses(
                                queued,
                                device,
                                List.of(Peers.address(seen.good())),
                                Certificates.parseChain(seen.chain())));
            }
        }
        return tried(queued, ways);
    }

    /** At the addresses that the DIR tells of accepted devices. */
    OutgoingMessage overFound(OutgoingMessage queued, List<FoundDevice> devices) {
        Map<String, List<BooleanSupplier>> ways = new LinkedHashMap<>();
        for (FoundDevice found : devices) {
            if (found.online() && !given(!queued.reached().isEmpty(), found.device())) {
                waysTo(ways, found.device().toString())
                        .add(() -> overAddresses(queued, found.device(), found.addresses(), found.chain()));
            }
        }
        return tried(queued, ways);
    }

    private static List<BooleanSupplier> waysTo(Map<String, List<BooleanSupplier>> ways, String device) {
        return ways.computeIfAbsent(device, none -> new ArrayList<>());
    }

    /** Whether a device is left to the store for the moment: it did not answer just now, and the message reaches another one. */
    private boolean given(boolean another, DeviceId device) {
        return another && silent.is(device);
    }

    /** Each device by one way after the other, until it confirms. */
    private OutgoingMessage tried(OutgoingMessage message, Map<String, List<BooleanSupplier>> ways) {
        List<Callable<Boolean>> devices = new ArrayList<>();
        ways.forEach((device, some) -> {
            if (!message.reached().contains(device)) {
                devices.add(() -> some.stream().anyMatch(BooleanSupplier::getAsBoolean));
            }
        });
        Together.all(devices);
        return devices.isEmpty()
                ? message
                : base.store().outbox().find(message.id()).orElseThrow();
    }

    private boolean overAddresses(
            OutgoingMessage message, DeviceId device, List<InetSocketAddress> addresses, List<X509Certificate> chain) {
        UserId to = UserId.parse(message.to());
        try {
            Optional<Link> known = node.links().with(to, device).filter(link -> isAccepted(to, link));
            Link link = known.isPresent() ? known.get() : node.dial(addresses, ExpectedRemote.of(message.to(), chain));
            Peers.answered(base, link);
            silent.answered(device);
            return over(link, message);
        } catch (RuntimeException failed) {
            unreachable(message, device, Failures.known(failed));
            return false;
        }
    }

    /** A fault of this program is shown, but keeps the message from none of the other ways. */
    private void unreachable(OutgoingMessage message, DeviceId device, SixChatException why) {
        if (why.code() == ErrorCode.INTERNAL) {
            events.publish(Receiving.warning(why));
        }
        silent.note(device);
        Peers.silent(base, message.to(), device);
    }

    /** A session can outlive the pin that it was opened under. */
    private boolean isAccepted(UserId to, Link link) {
        return pinning.isPinned(
                to,
                link.remote().device().orElseThrow(),
                HexFormat.of().formatHex(link.remote().keyHash()));
    }

    private static String device(Link link) {
        return link.remote().device().orElseThrow().toString();
    }

    /**
     * A peer that has moved, or is just slow, comes back to its session, on which a transfer may be under way; whatever else is wrong
     * with it, the next attempt makes a new one.
     */
    private static void mistrust(Link link, SixChatException unconfirmed) {
        if (unconfirmed.code() == ErrorCode.TIMEOUT) {
            link.doubt();
        } else {
            link.abandon();
        }
    }

    private boolean over(Link link, OutgoingMessage message) {
        UUID id = UUID.fromString(message.id());
        try {
            link.say(
                    new Chat(id, UUID.fromString(message.conversation()), Times.parse(message.sent()), message.text()),
                    CONFIRM);
        } catch (SixChatException unconfirmed) {
            mistrust(link, unconfirmed);
            return false;
        }
        confirmed(message, device(link));
        return true;
    }

    /** Others may confirm it at the same moment. */
    private void confirmed(OutgoingMessage message, String device) {
        base.store().inTransaction(() -> {
            OutgoingMessage now = base.store().outbox().find(message.id()).orElseThrow();
            base.store().outbox().put(now.reachedBy(device), SendState.QUEUED);
            return null;
        });
        events.publish(new Event.Delivered(message.id(), message.to(), device));
    }
}
