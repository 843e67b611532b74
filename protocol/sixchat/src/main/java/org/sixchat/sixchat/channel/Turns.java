package org.sixchat.sixchat.channel;

import java.util.ArrayDeque;
import java.util.Deque;

/** The channels that have a record to send: interactive ones first, each kind in turns. */
final class Turns {
    private final Deque<OpenChannel> interactive = new ArrayDeque<>();
    private final Deque<OpenChannel> bulk = new ArrayDeque<>();

    /**
     * Puts a channel at the end of its queue if it has a record to send and is not there yet.
     *
     * @return whether it was put there
     */
    boolean add(OpenChannel channel) {
        if (channel.queued || !channel.ready()) {
            return false;
        }
        channel.queued = true;
        return (channel.priority() == Priority.INTERACTIVE ? interactive : bulk).add(channel);
    }

    /**
     * Lets the next channel write one record.
     *
     * @return false if none has any
     */
    boolean take() {
        OpenChannel next = interactive.isEmpty() ? bulk.poll() : interactive.poll();
        if (next == null) {
            return false;
        }
        next.queued = false;
        if (next.ready()) {
            next.sendOne();
            add(next);
        }
        return true;
    }

    void clear() {
        interactive.clear();
        bulk.clear();
    }
}
