package org.sixchat.cli.app;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.sixchat.cli.store.OutgoingMessage;
import org.sixchat.cli.store.SendState;
import org.sixchat.cli.view.Sent;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.core.UserId;

/** Sends what the owner writes: kept first, then brought away. */
final class Sending {
    private static final int MAX_BYTES = 12_000;
    private static final Duration POLL = Duration.ofMillis(500);

    private final Base base;
    private final Works works;

    Sending(Base base, Works works) {
        this.base = base;
        this.works = works;
    }

    Sent send(UserId to, String text, Duration wait) {
        OutgoingMessage message = kept(to, checked(text));
        Delivery.Outcome outcome = works.delivery().first(message.id());
        SendState state = outcome.state();
        long end = System.nanoTime() + wait.toNanos();
        while (isOpen(state) && System.nanoTime() < end) {
            pause();
            state = again(message.id());
        }
        if (state == SendState.FAILED) {
            throw new SixChatException(
                    ErrorCode.NOT_FOUND, "Message " + message.id() + " is not delivered" + inTheWay(message.id()));
        }
        if (isOpen(state) && !wait.isZero()) {
            throw new SixChatException(
                    ErrorCode.TIMEOUT,
                    to + " has not confirmed message " + message.id() + " in time; it is " + state.token()
                            + " and will be delivered later" + inTheWay(message.id()));
        }
        return new Sent(message.id(), to.toString(), state.token(), outcome.via(), reason(state, outcome));
    }

    private static boolean isOpen(SendState state) {
        return state == SendState.QUEUED || state == SendState.STORED;
    }

    private static String reason(SendState state, Delivery.Outcome outcome) {
        return state == SendState.QUEUED && outcome.reason() != null
                ? outcome.reason().getMessage()
                : null;
    }

    private OutgoingMessage kept(UserId to, String text) {
        return base.store().inTransaction(() -> {
            String conversation = base.store()
                    .outbox()
                    .conversation(to.toString(), () -> base.ids().next().toString());
            UUID id = base.ids().next();
            OutgoingMessage message =
                    OutgoingMessage.written(id.toString(), to.toString(), conversation, base.now(), text);
            base.store().outbox().put(message, SendState.QUEUED);
            return message;
        });
    }

    private String inTheWay(String id) {
        return base.store()
                .outbox()
                .find(id)
                .map(OutgoingMessage::reason)
                .map(reason -> ". In the way: " + reason)
                .orElse("");
    }

    /** One more step for a message that is not delivered yet; what fails now may do later. */
    private SendState again(String id) {
        Optional<SendState> state = base.store().outbox().state(id);
        if (state.filter(SendState.STORED::equals).isEmpty()) {
            return works.delivery().again(id).state();
        }
        try {
            return works.delivery().follow(id);
        } catch (SixChatException failed) {
            if (failed.code() == ErrorCode.NOT_TRUSTED) {
                throw failed;
            }
            return SendState.STORED;
        }
    }

    private static String checked(String text) {
        if (text.isBlank()) {
            throw new SixChatException(ErrorCode.USAGE, "There is nothing to send: the text is empty");
        }
        if (text.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
            throw new SixChatException(
                    ErrorCode.TOO_LARGE, "The text is longer than " + MAX_BYTES + " bytes. Send it in parts");
        }
        if (text.codePoints().anyMatch(c -> Character.isISOControl(c) && c != '\t' && c != '\n' && c != '\r')) {
            throw new SixChatException(
                    ErrorCode.BAD_REQUEST, "The text has control characters, which are not sent. Take them out");
        }
        return text;
    }

    private static void pause() {
        try {
            Thread.sleep(POLL);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new SixChatException(ErrorCode.INTERRUPTED, "Interrupted while waiting for the receipt", interrupted);
        }
    }
}
