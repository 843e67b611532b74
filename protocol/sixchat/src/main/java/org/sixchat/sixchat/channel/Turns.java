package org.sixchat.sixchat.channel;

import java.util.ArrayDeque;
import java.util.Deque;

/** The channels that have a record to send: interactive ones first, but for a share of the bulk's; each kind in turns. */
final class Turns {
    /** Interactive records behind which one of bulk goes, so that bulk moves however much is said. */
    static final int SHARE = 16;

    private final Deque<OpenChannel> interactive = new ArrayDeque<>();
    private final Deque<OpenChannel> bulk = new ArrayDeque<>();
    /** Interactive records that were sent while bulk waited. */
    private int passed;

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
        boolean bulkHasIt = !bulk.isEmpty() && (interactive.isEmpty() || passed >= SHARE);
        OpenChannel next = bulkHasIt ? bulk.poll() : interactive.poll();
        if (next == null) {
            return false;
        }
        next.queued = false;
        if (next.ready()) {
            passed = bulkHasIt || bulk.isEmpty() ? 0 : passed + 1;
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
