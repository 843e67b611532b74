package org.sixchat.cli.app;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.sixchat.cli.store.OutgoingMessage;
import org.sixchat.cli.store.SendState;
import org.sixchat.cli.view.Event;
import org.sixchat.cli.view.Failures;
import org.sixchat.core.SixChatException;

/** Retries what is queued, and follows what lies in stores until the recipient's receipt is there; each with its own back-off. */
final class OutboxWork implements AutoCloseable {
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final Duration FIRST = Duration.ofSeconds(2);
    private static final Duration LONGEST = Duration.ofMinutes(2);

    private final Base base;
    private final Delivery delivery;
    private final EventBus events;
    private final LongSupplier nanos;
    private final BackOff trouble;
    private final Map<String, Due> due = new HashMap<>();
    private final Repeating work = new Repeating("outbox", this::round);

    /** When a message is looked at next, by the monotonic clock, and what was said of it. */
    private static final class Due {
        private final BackOff backOff;
        private long at;
        private boolean lapsed;
        private String said;

        Due(BackOff backOff, String said) {
            this.backOff = backOff;
            this.said = said;
        }

        void after(long now) {
            at = now + backOff.failed().toNanos();
        }
    }

    /** @param nanos the monotonic clock: a wall clock that is set back must not put off retries */
    OutboxWork(Base base, Delivery delivery, EventBus events, LongSupplier nanos) {
        this.base = base;
        this.delivery = delivery;
        this.events = events;
        this.nanos = nanos;
        this.trouble = new BackOff(LOOK, LONGEST, base.random());
    }

    void start() {
        work.start();
    }

    /** Looks again now, as after the network came back. */
    void wake() {
        work.wake();
    }

    /** One look at all that is open; returns how long to wait for the next. */
    Duration round() {
        try {
            List<OutgoingMessage> queued = base.store().outbox().in(SendState.QUEUED);
            List<OutgoingMessage> stored = base.store().outbox().in(SendState.STORED);
            due.keySet()
                    .retainAll(Stream.concat(queued.stream(), stored.stream())
                            .map(OutgoingMessage::id)
                            .collect(Collectors.toSet()));
            queued.forEach(message -> whenDue(message, this::retry));
            stored.forEach(message -> whenDue(message, this::follow));
            trouble.succeeded();
            return LOOK;
        } catch (RuntimeException failed) {
            events.publish(Receiving.warning(failed));
            return trouble.failed();
        }
    }

    private void whenDue(OutgoingMessage message, BiConsumer<OutgoingMessage, Due> step) {
        long now = nanos.getAsLong();
        Due known = due.get(message.id());
        if (known == null) {
            Due fresh = new Due(new BackOff(FIRST, LONGEST, base.random()), message.reason());
            fresh.after(now);
            due.put(message.id(), fresh);
        } else if (now - known.at >= 0) {
            known.after(now);
            step.accept(message, known);
        }
    }

    /** Whether there is more to do is what the store says: a message that one device has may still be for another. */
    private void retry(OutgoingMessage message, Due known) {
        SixChatException inTheWay = delivery.again(message.id()).reason();
        if (inTheWay != null && isIn(message, SendState.QUEUED)) {
            say(message, known, inTheWay);
        } else if (!known.lapsed && !isIn(message, SendState.QUEUED)) {
            due.remove(message.id());
        }
    }

    /** An envelope that the store does not have any more is sealed anew, at a pace that no store can set. */
    private void follow(OutgoingMessage message, Due known) {
        try {
            delivery.follow(message.id());
            known.lapsed |= isIn(message, SendState.QUEUED);
        } catch (RuntimeException failed) {
            SixChatException later = Failures.known(failed);
            if (!later.code().retryable()) {
                say(message, known, later);
            }
        }
    }

    private boolean isIn(OutgoingMessage message, SendState state) {
        return base.store().outbox().state(message.id()).filter(state::equals).isPresent();
    }

    /** Says once what is in the way of a message. */
    private void say(OutgoingMessage message, Due known, SixChatException inTheWay) {
        if (!inTheWay.getMessage().equals(known.said)) {
            known.said = inTheWay.getMessage();
            events.publish(new Event.Warning(
                    inTheWay.code().token(),
                    "Message " + message.id() + " to " + message.to() + " is kept and tried again: "
                            + inTheWay.getMessage()));
        }
    }

    @Override
    public void close() {
        work.close();
    }
}
