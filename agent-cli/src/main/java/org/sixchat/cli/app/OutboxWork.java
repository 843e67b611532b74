package org.sixchat.cli.app;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.sixchat.cli.store.OutgoingMessage;
import org.sixchat.cli.store.SendState;
import org.sixchat.cli.view.Event;
import org.sixchat.core.SixChatException;

/** Retries what is queued, and follows what lies in stores until the recipient's receipt is there; each with its own back-off. */
final class OutboxWork implements AutoCloseable {
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final Duration FIRST = Duration.ofSeconds(2);
    private static final Duration LONGEST = Duration.ofMinutes(2);

    private final Base base;
    private final Delivery delivery;
    private final Stores stores;
    private final EventBus events;
    private final Map<String, Due> due = new HashMap<>();
    private final Repeating work = new Repeating("outbox", this::round);

    private record Due(BackOff backOff, Instant at) {}

    OutboxWork(Base base, Delivery delivery, Stores stores, EventBus events) {
        this.base = base;
        this.delivery = delivery;
        this.stores = stores;
        this.events = events;
    }

    void start() {
        work.start();
    }

    /** Looks again now, as after the network came back. */
    void wake() {
        work.wake();
    }

    private Duration round() {
        try {
            base.store().outbox().in(SendState.QUEUED).forEach(message -> whenDue(message, this::retry));
            base.store().outbox().in(SendState.STORED).forEach(message -> whenDue(message, this::follow));
        } catch (RuntimeException failed) {
            events.publish(Receiving.warning(failed));
        }
        return LOOK;
    }

    private void whenDue(OutgoingMessage message, Consumer<OutgoingMessage> step) {
        Instant now = base.clock().instant();
        Due last = due.get(message.id());
        if (last == null) {
            BackOff backOff = new BackOff(FIRST, LONGEST, base.random());
            due.put(message.id(), new Due(backOff, now.plus(backOff.failed())));
        } else if (!now.isBefore(last.at())) {
            due.put(
                    message.id(),
                    new Due(last.backOff(), now.plus(last.backOff().failed())));
            step.accept(message);
        }
    }

    private void retry(OutgoingMessage message) {
        try {
            if (delivery.attempt(message).state() != SendState.QUEUED) {
                due.remove(message.id());
            }
        } catch (SixChatException impossible) {
            due.remove(message.id());
            events.publish(Receiving.warning(impossible));
        }
    }

    private void follow(OutgoingMessage message) {
        try {
            SendState state = stores.follow(message);
            if (state == SendState.DELIVERED) {
                due.remove(message.id());
                events.publish(new Event.Delivered(message.id(), message.to()));
            }
        } catch (SixChatException later) {
            if (!later.code().retryable()) {
                events.publish(Receiving.warning(later));
            }
        }
    }

    @Override
    public void close() {
        work.close();
    }
}
