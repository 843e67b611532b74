package org.sixchat.cli.app;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.sixchat.cli.directory.Finder;
import org.sixchat.cli.directory.FoundDevice;
import org.sixchat.cli.directory.NoSuchUserException;
import org.sixchat.cli.home.Setting;
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

/**
 * Brings a message to its recipient: over sessions that stand, then at the addresses where devices answered last, then at those
 * that the DIR tells; what no device confirms goes, sealed, to the store of the recipient's domain.
 *
 * <p>What the sender was told is on its way is never dropped: no failure of a later attempt is final, since what looks final
 * (no such name, a refusal, an expired certificate) is often the work of a network in between, or of a server that is behind.
 * There is one end but delivery: the recipient's own registry, proved by its certificate, knows no such user, and says so for as
 * long as {@code sixchat.outbox.unknown-user} has it. Somebody who changes their device is back by then.
 */
final class Delivery {
    /** What the sender has to hear at once, and decide about. */
    private static final Set<ErrorCode> FINAL = Set.of(
            ErrorCode.BAD_REQUEST, ErrorCode.TOO_LARGE, ErrorCode.NOT_FOUND, ErrorCode.NOT_TRUSTED, ErrorCode.REVOKED);

    /**
     * What came of an attempt.
     *
     * @param state how far the message is: delivered as soon as one device has it
     * @param via {@code direct} or {@code store}, null while it is queued
     * @param reason what is in the way of the rest, null if nothing is
     */
    record Outcome(SendState state, String via, SixChatException reason) {}

    private final Base base;
    private final Finder finder;
    private final Pinning pinning;
    private final DirectWay direct;
    private final Stores stores;
    private final EventBus events;
    private final Duration patience;
    private final Set<String> underWay = ConcurrentHashMap.newKeySet();

    Delivery(Base base, Finder finder, Pinning pinning, DirectWay direct, Stores stores, EventBus events) {
        this.base = base;
        this.finder = finder;
        this.pinning = pinning;
        this.direct = direct;
        this.stores = stores;
        this.events = events;
        this.patience = base.settings().duration(Setting.OUTBOX_UNKNOWN_USER);
    }

    /**
     * Tries for the first time, while the sender waits.
     *
     * @throws SixChatException if the recipient is not found or not trusted, or the text not taken; the message is dropped then
     */
    Outcome first(String id) {
        return alone(id, () -> {
            Outcome outcome = tried(id);
            SixChatException inTheWay = outcome.reason();
            if (outcome.state() == SendState.QUEUED && inTheWay != null && FINAL.contains(inTheWay.code())) {
                base.store().outbox().drop(id);
                throw inTheWay;
            }
            return outcome;
        });
    }

    /** Tries again. A message that is under way already is left alone. */
    Outcome again(String id) {
        return alone(id, () -> tried(id));
    }

    /** Asks the store what became of its envelope. */
    SendState follow(String id) {
        return alone(id, () -> {
                    if (state(id) != SendState.STORED) {
                        return reached(id);
                    }
                    OutgoingMessage message = base.store().outbox().find(id).orElseThrow();
                    SendState state = stores.follow(message);
                    tellReceipts(message, base.store().outbox().find(id).orElseThrow());
                    return new Outcome(state, null, null);
                })
                .state();
    }

    /** Tells of each device that has confirmed the message since. */
    private void tellReceipts(OutgoingMessage before, OutgoingMessage now) {
        now.reached().stream()
                .filter(device -> !before.reached().contains(device))
                .forEach(device -> events.publish(new Event.Delivered(now.id(), now.to(), device)));
    }

    private interface Step {
        Outcome run();
    }

    private Outcome alone(String id, Step step) {
        if (!underWay.add(id)) {
            return reached(id);
        }
        try {
            return step.run();
        } finally {
            underWay.remove(id);
        }
    }

    /** The state that is kept; one that is not kept any more needs nothing. */
    private SendState state(String id) {
        return base.store().outbox().state(id).orElse(SendState.DELIVERED);
    }

    private Outcome reached(String id) {
        boolean one = base.store()
                .outbox()
                .find(id)
                .filter(message -> !message.reached().isEmpty())
                .isPresent();
        return new Outcome(one ? SendState.DELIVERED : state(id), null, null);
    }

    /** Works on the row as it is now: whoever asks may have read it before another attempt ended. */
    private Outcome tried(String id) {
        if (state(id) != SendState.QUEUED) {
            return reached(id);
        }
        OutgoingMessage before = base.store().outbox().find(id).orElseThrow();
        SixChatException inTheWay = null;
        try {
            go(before);
        } catch (RuntimeException failed) {
            inTheWay = Failures.known(failed);
        }
        return outcome(before, inTheWay);
    }

    /** Reads what was achieved from the store, and tells what is new of it. */
    private Outcome outcome(OutgoingMessage before, SixChatException inTheWay) {
        OutgoingMessage message = base.store().outbox().find(before.id()).orElseThrow();
        SendState state = state(before.id());
        if (state == SendState.QUEUED) {
            state = noted(message, inTheWay);
        }
        if (!message.reached().isEmpty()) {
            return new Outcome(SendState.DELIVERED, "direct", inTheWay);
        }
        if (state == SendState.STORED) {
            events.publish(new Event.Waiting(message.id(), message.to(), state.token()));
        }
        return new Outcome(state, state == SendState.STORED ? "store" : null, inTheWay);
    }

    /** Keeps what is in the way of a queued message; ends it when nobody of the name is left to send it to. */
    private SendState noted(OutgoingMessage queued, SixChatException inTheWay) {
        String reason = inTheWay == null ? null : inTheWay.getMessage();
        OutgoingMessage message = queued.because(reason);
        if (inTheWay instanceof NoSuchUserException) {
            message = message.unknown(message.unknownSince() == null ? base.now() : message.unknownSince());
            if (!Times.parse(message.unknownSince())
                    .plus(patience)
                    .isAfter(base.clock().instant())) {
                return given(message);
            }
        }
        base.store().outbox().put(message, SendState.QUEUED);
        return SendState.QUEUED;
    }

    /** What one device has is delivered, though the others never get it. */
    private SendState given(OutgoingMessage message) {
        SendState end = message.reached().isEmpty() ? SendState.FAILED : SendState.DELIVERED;
        base.store().outbox().put(message, end);
        if (end == SendState.FAILED) {
            events.publish(new Event.Failed(message.id(), message.to(), message.reason()));
        }
        return end;
    }

    private void go(OutgoingMessage queued) {
        UserId to = UserId.parse(queued.to());
        OutgoingMessage message = direct.overKnown(to, queued);
        List<FoundDevice> devices;
        try {
            List<FoundDevice> found = finder.lookUp(to);
            message = known(message);
            devices = pinning.accepted(to, found);
        } catch (SixChatException failed) {
            if (!away(to, failed)) {
                throw failed;
            }
            rest(message, remembered(to, failed));
            return;
        }
        rest(
                direct.overFound(message, devices),
                devices.stream()
                        .map(found ->
                                new Recipient(found.device(), found.chain().getFirst(), found.revocation()))
                        .toList());
    }

    /** The registry shows the recipient, whatever it said before. */
    private OutgoingMessage known(OutgoingMessage message) {
        if (message.unknownSince() == null) {
            return message;
        }
        OutgoingMessage known = message.unknown(null);
        base.store().outbox().put(known, SendState.QUEUED);
        return known;
    }

    /** The domain of somebody known that DNS does not know any more is as good as away: many a network answers so by itself. */
    private boolean away(UserId to, SixChatException failed) {
        boolean noSuchName = failed.code() == ErrorCode.NOT_FOUND && !(failed instanceof NoSuchUserException);
        return failed.code().retryable()
                || (noSuchName && !base.store().people().pins(to).isEmpty());
    }

    /** With the DIR away, the accepted devices that were seen before are all that is known. */
    private List<Recipient> remembered(UserId to, SixChatException away) {
        List<Recipient> recipients = new ArrayList<>();
        for (SeenRecord record : base.store().people().seen(to)) {
            DeviceId device = DeviceId.parse(record.device());
            if (pinning.isPinned(to, device, record.key())) {
                List<X509Certificate> chain = Certificates.parseChain(record.chain());
                recipients.add(new Recipient(device, chain.getFirst(), finder.revocation(to, chain)));
            }
        }
        if (recipients.isEmpty()) {
            throw new SixChatException(
                    away.code().retryable() ? away.code() : ErrorCode.UNAVAILABLE, away.getMessage(), away);
        }
        return recipients;
    }

    /** Leaves the message in the store for the devices that were not reached. */
    private void rest(OutgoingMessage message, List<Recipient> recipients) {
        if (recipients.isEmpty()) {
            throw new SixChatException(
                    ErrorCode.NOT_FOUND, message.to() + " has no device yet. Ask them to enrol, then send it again");
        }
        if (recipients.stream()
                .allMatch(r -> message.reached().contains(r.device().toString()))) {
            base.store().outbox().put(message.because(null), SendState.DELIVERED);
        } else {
            deposit(message, recipients);
        }
    }

    /** Nothing is sealed to a certificate that may be revoked, but to a contact's, whose key is pinned. */
    private void deposit(OutgoingMessage message, List<Recipient> recipients) {
        boolean unchecked = recipients.stream().anyMatch(r -> r.revocation().equals(FoundDevice.UNCHECKED));
        if (unchecked && !base.store().people().isContact(UserId.parse(message.to()))) {
            throw new SixChatException(
                    ErrorCode.UNAVAILABLE,
                    "Nobody says whether the certificate of " + message.to() + " is revoked. It is tried again later");
        }
        try {
            stores.deposit(message, recipients);
        } catch (SixChatException refused) {
            throw notFinal(message, refused);
        }
    }

    /** A store that does not find, know or trust somebody may be behind its registry: that says nothing of the recipient. */
    private static SixChatException notFinal(OutgoingMessage message, SixChatException refused) {
        boolean ofTheText = refused.code() == ErrorCode.BAD_REQUEST || refused.code() == ErrorCode.TOO_LARGE;
        return ofTheText || !FINAL.contains(refused.code())
                ? refused
                : new SixChatException(
                        ErrorCode.UNAVAILABLE,
                        "The store of " + UserId.parse(message.to()).domain() + " cannot be used: "
                                + refused.getMessage(),
                        refused);
    }
}
