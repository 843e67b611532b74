package org.sixchat.cli.store;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.sixchat.core.Times;
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

    /**
     * Changes the text of a message as its sender says. Of two changes the later one holds; to be called in a transaction.
     *
     * @param from who changes it
     * @param sent when, by the sender's clock
     * @param text empty if it is withdrawn
     * @return the message as it is now; empty if there is none of this sender
     */
    public Optional<StoredMessage> edit(String from, String id, String sent, String text) {
        Optional<StoredMessage> before = messages.get(name(from, id));
        if (before.isEmpty() || !isLater(sent, before.get().edited())) {
            return before;
        }
        StoredMessage now = before.get().editedAt(sent, text);
        messages.put(name(from, id), messages.state(name(from, id)).orElse(UNREAD), now);
        return Optional.of(now);
    }

    private static boolean isLater(String sent, String before) {
        return before == null || Times.parse(sent).isAfter(Times.parse(before));
    }

    /**
     * A page of messages of contacts, in the order in which they came.
     *
     * @param all whether to have those that were shown before, too
     * @param after the position behind which to begin, 0 for the beginning
     * @param limit how many at most
     */
    public List<Placed<StoredMessage>> page(boolean all, long after, int limit) {
        return messages.after(after, limit, UNREAD, all ? SHOWN : UNREAD);
    }

    /** The messages of a contact that were not shown yet. */
    public List<StoredMessage> unread(UserId from) {
        return messages.inState(UNREAD).stream()
                .filter(message -> message.from().equals(from.toString()))
                .toList();
    }

    /** Notes that a message was shown; one that is held stays so. */
    public void shown(String from, String id) {
        messages.setState(name(from, id), UNREAD, SHOWN);
    }

    public int unread() {
        return messages.count(UNREAD);
    }

    /** How many messages wait for the owner to accept their sender. */
    public int held() {
        return messages.count(HELD);
    }

    /** Who they are from, in the order of their first message, and how many each has written. */
    public Map<String, Integer> heldFrom() {
        Map<String, Integer> senders = new LinkedHashMap<>();
        messages.inState(HELD).forEach(message -> senders.merge(message.from(), 1, Integer::sum));
        return senders;
    }

    /** Lets the messages of a new contact in, oldest first: those that {@code accepted} says yes to. */
    public void release(UserId user, Predicate<StoredMessage> accepted) {
        messages.inState(HELD).stream()
                .filter(message -> message.from().equals(user.toString()) && accepted.test(message))
                .forEach(message -> messages.setState(name(message), UNREAD));
    }

    private static String name(StoredMessage message) {
        return name(message.from(), message.id());
    }

    private static String name(String from, String id) {
        return from + " " + id;
    }
}
