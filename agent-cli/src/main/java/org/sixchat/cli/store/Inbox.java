package org.sixchat.cli.store;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.sixchat.core.UserId;

/** Messages that came in: each is kept once, and shown once unless asked for again. */
public final class Inbox {
    private static final String UNREAD = "unread";
    private static final String SHOWN = "shown";
    private static final String HELD = "held";

    private final SealedTable<StoredMessage> messages;

    Inbox(SealedTable<StoredMessage> messages) {
        this.messages = messages;
    }

    /**
     * Keeps a message.
     *
     * @param held whether its sender is no contact, or its key not accepted, so that it waits until the owner decides
     * @return false if it was there already
     */
    public boolean keep(StoredMessage message, boolean held) {
        return messages.insert(name(message), held ? HELD : UNREAD, message);
    }

    /** The messages not shown yet; they count as shown from now on. To be called in a transaction. */
    public List<StoredMessage> takeUnread() {
        List<StoredMessage> unread = messages.inState(UNREAD);
        unread.forEach(this::shown);
        return unread;
    }

    /** As {@link #takeUnread()}, of one sender. */
    public List<StoredMessage> takeUnread(UserId from) {
        List<StoredMessage> unread = messages.inState(UNREAD).stream()
                .filter(message -> message.from().equals(from.toString()))
                .toList();
        unread.forEach(this::shown);
        return unread;
    }

    private void shown(StoredMessage message) {
        messages.setState(name(message), SHOWN);
    }

    /** All messages of contacts, shown or not. */
    public List<StoredMessage> all() {
        Set<String> held = messages.inState(HELD).stream().map(Inbox::name).collect(Collectors.toSet());
        return messages.all().stream()
                .filter(message -> !held.contains(name(message)))
                .toList();
    }

    public int unread() {
        return messages.count(UNREAD);
    }

    /** How many messages wait for the owner to accept their sender. */
    public int held() {
        return messages.count(HELD);
    }

    /** Lets the messages of a new contact in, oldest first: those that {@code accepted} says yes to. */
    public void release(UserId user, Predicate<StoredMessage> accepted) {
        messages.inState(HELD).stream()
                .filter(message -> message.from().equals(user.toString()) && accepted.test(message))
                .forEach(message -> messages.setState(name(message), UNREAD));
    }

    private static String name(StoredMessage message) {
        return message.from() + " " + message.id();
    }
}
