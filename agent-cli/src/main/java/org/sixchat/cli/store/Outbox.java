package org.sixchat.cli.store;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Messages on their way out: queued, then in the recipient's store, then delivered. */
public final class Outbox {
    private static final String NO_STATE = "";

    private final SealedTable<OutgoingMessage> messages;
    private final SealedTable<Counter> counters;
    private final SealedTable<ConversationId> conversations;

    Outbox(
            SealedTable<OutgoingMessage> messages,
            SealedTable<Counter> counters,
            SealedTable<ConversationId> conversations) {
        this.messages = messages;
        this.counters = counters;
        this.conversations = conversations;
    }

    /** Keeps the message in the state, or moves it there. */
    public void put(OutgoingMessage message, SendState state) {
        messages.put(message.id(), state.token(), message);
    }

    /** Drops a message that its sender was told is not sent. */
    public void drop(String id) {
        messages.delete(id);
    }

    public Optional<OutgoingMessage> find(String id) {
        return messages.get(id);
    }

    /** How far the message has come; empty if there is none. */
    public Optional<SendState> state(String id) {
        return messages.state(id).map(SendState::of);
    }

    public List<OutgoingMessage> in(SendState state) {
        return messages.inState(state.token());
    }

    public int count(SendState state) {
        return messages.count(state.token());
    }

    /** The conversation with a user: the one that is known, else {@code fresh}, which is kept. */
    public String conversation(String user, Supplier<String> fresh) {
        conversations.insert(user, NO_STATE, new ConversationId(fresh.get()));
        return conversations.get(user).orElseThrow().id();
    }

    /** The number of the next envelope of a conversation, from 1; to be called in a transaction. */
    public long nextCounter(String conversation) {
        String name = "sealed " + conversation;
        long next = counters.get(name).map(Counter::value).orElse(0L) + 1;
        counters.put(name, NO_STATE, new Counter(next));
        return next;
    }

    /**
     * Notes which envelope of a sender's device came in.
     *
     * @return how many before it are missing
     */
    public long missing(String device, String conversation, long counter) {
        String name = "from " + device + " " + conversation;
        long last = counters.get(name).map(Counter::value).orElse(0L);
        if (counter > last) {
            counters.put(name, NO_STATE, new Counter(counter));
        }
        return Math.max(0, counter - last - 1);
    }
}
