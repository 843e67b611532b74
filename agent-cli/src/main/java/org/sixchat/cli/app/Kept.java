package org.sixchat.cli.app;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.sixchat.cli.store.StoredMessage;
import org.sixchat.cli.view.Event;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.core.UserId;

/** What came of a message, and what the owner hears of it. */
record Kept(StoredMessage message, boolean fresh, boolean contact, Optional<SixChatException> objection, long missing) {
    List<Event> events() {
        if (!fresh) {
            return gap().toList();
        }
        if (objection.isPresent()) {
            return List.of(Pinning.heldBack(UserId.parse(message.from()), objection.get()));
        }
        return contact ? Stream.concat(gap(), Stream.of(told())).toList() : List.of(refused());
    }

    private Stream<Event> gap() {
        return contact && missing > 0
                ? Stream.of(new Event.Warning(
                        ErrorCode.NOT_FOUND.token(),
                        missing + " earlier message(s) of " + message.from() + " have not come"))
                : Stream.empty();
    }

    private Event told() {
        return new Event.Message(message.from(), message.id(), message.sent(), message.text(), message.via());
    }

    private Event refused() {
        return new Event.Refused(
                message.from(),
                "they are no contact; their message waits until you run: sixchat contacts add " + message.from());
    }
}
