package org.sixchat.sixchat.transport;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.sixchat.record.RecordType;

/**
 * The application records that one end sends in a session that can be resumed, from when they are given until the other end is known to
 * have them. At most a window of them is on its way; those behind it wait. Belongs to the event loop.
 */
final class Outgoing {
    /** Records on their way at most. */
    static final int WINDOW_RECORDS = 1024;
    /** Bytes on their way at most, but for the last record. */
    static final long WINDOW_BYTES = 4L << 20;

    private final Deque<Entry> onTheirWay = new ArrayDeque<>();
    private final Deque<Entry> waiting = new ArrayDeque<>();
    private long acknowledged;
    private long written;
    private long bytes;
    private boolean noWindow;

    /**
     * One record.
     *
     * @param padded whether the length of a data record shall not show
     * @param sent completed when it has been written for the first time
     */
    record Entry(RecordType type, byte[] body, boolean padded, CompletableFuture<Void> sent) {}

    void add(Entry entry) {
        waiting.add(entry);
    }

    /** Whether a record that is added now is written at once. */
    boolean room() {
        return waiting.isEmpty() && onTheirWay.size() < WINDOW_RECORDS && bytes < WINDOW_BYTES;
    }

    /** The next one to write, which is on its way then; null if there is none, or no room for it. */
    Entry next() {
        boolean full = onTheirWay.size() >= WINDOW_RECORDS || bytes >= WINDOW_BYTES;
        if (waiting.isEmpty() || (full && !noWindow)) {
            return null;
        }
        Entry entry = waiting.remove();
        onTheirWay.add(entry);
        bytes += entry.body().length;
        written = Math.max(written, acknowledged + onTheirWay.size());
        return entry;
    }

    /** The one that {@link #next} gave is not kept, where nothing will be acknowledged. */
    void forget() {
        bytes -= onTheirWay.removeLast().body().length;
    }

    /** Nothing will be acknowledged any more: what waits need not wait. */
    void openWindow() {
        noWindow = true;
    }

    /** Whether the other end can have received that many in all. */
    boolean covers(long received) {
        return received >= acknowledged && received <= written;
    }

    /**
     * The other end has received that many in all.
     *
     * @throws SixChatException UNEXPECTED if it cannot have
     */
    void acknowledge(long received) {
        if (!covers(received)) {
            throw new SixChatException(
                    ErrorCode.UNEXPECTED, "the peer acknowledges what it cannot have, or less than before");
        }
        while (acknowledged < received) {
            boolean known = !onTheirWay.isEmpty();
            Entry entry = known ? onTheirWay.remove() : waiting.remove();
            bytes -= known ? entry.body().length : 0;
            acknowledged++;
            entry.sent().complete(null);
        }
    }

    /** The connection is gone: all that is not acknowledged is to be written again. */
    void rewind() {
        while (!onTheirWay.isEmpty()) {
            waiting.addFirst(onTheirWay.removeLast());
        }
        bytes = 0;
    }

    /** Whether nothing waits to be written. */
    boolean flushed() {
        return waiting.isEmpty();
    }

    /** Gives up: all that the other end is not known to have. */
    List<Entry> drop() {
        List<Entry> left = new ArrayList<>(onTheirWay);
        left.addAll(waiting);
        onTheirWay.clear();
        waiting.clear();
        bytes = 0;
        return left;
    }
}
