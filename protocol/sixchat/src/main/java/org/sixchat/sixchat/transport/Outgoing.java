package org.sixchat.sixchat.transport;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.sixchat.record.RecordType;
import org.sixchat.sixchat.record.Records;

/**
 * The application records that one end sends in a session that can be resumed, from when they are given until the other end is known to
 * have them. At most a window of them is on its way, of messages a smaller one; those behind it wait. Belongs to the event loop.
 */
final class Outgoing {
    /** Records on their way at most. */
    static final int WINDOW_RECORDS = 1024;
    /** Bytes on their way at most, but for the last record. */
    static final long WINDOW_BYTES = 4L << 20;

    private static final int MOST_SPARE = (int) (WINDOW_BYTES / Records.MAX_BODY);

    private final long messageWindow;
    private final Deque<Entry> onTheirWay = new ArrayDeque<>();
    private final Deque<Entry> waiting = new ArrayDeque<>();
    private final Deque<byte[]> spare = new ArrayDeque<>();
    private long acknowledged;
    private long written;
    private long bytes;
    private long messageBytes;
    private boolean noWindow;

    /**
     * One record.
     *
     * @param padded whether the length of a data record shall not show
     * @param sent completed when it has been written for the first time
     */
    record Entry(RecordType type, byte[] body, boolean padded, CompletableFuture<Void> sent) {
        int messageBytes() {
            return type == RecordType.MESSAGE ? body.length : 0;
        }
    }

    /** @param messageWindow bytes of messages on their way at most, but for the last one */
    Outgoing(long messageWindow) {
        this.messageWindow = messageWindow;
    }

    /**
     * Memory for a body. That of full records which have arrived is used again while more are on their way: else a file would fill the room
     * for new objects with what has to outlive its collection.
     */
    byte[] body(int length) {
        byte[] used = length == Records.MAX_BODY ? spare.poll() : null;
        return used == null ? new byte[length] : used;
    }

    private void keep(Entry entry) {
        if (onTheirWay.isEmpty()) {
            spare.clear();
        } else if (entry.type() == RecordType.DATA
                && entry.body().length == Records.MAX_BODY
                && spare.size() < MOST_SPARE) {
            spare.add(entry.body());
        }
    }

    void add(Entry entry) {
        waiting.add(entry);
    }

    /** Whether a record that is added now is written at once. */
    boolean room() {
        return waiting.isEmpty() && !full();
    }

    private boolean full() {
        return onTheirWay.size() >= WINDOW_RECORDS || bytes >= WINDOW_BYTES;
    }

    private boolean fullFor(Entry entry) {
        return full() || (entry.messageBytes() > 0 && messageBytes >= messageWindow);
    }

    /** The next one to write, which is on its way then; null if there is none, or no room for it. */
    Entry next() {
        if (waiting.isEmpty() || (fullFor(waiting.element()) && !noWindow)) {
            return null;
        }
        Entry entry = waiting.remove();
        onTheirWay.add(entry);
        bytes += entry.body().length;
        messageBytes += entry.messageBytes();
        written = Math.max(written, acknowledged + onTheirWay.size());
        return entry;
    }

    /** The one that {@link #next} gave is not kept, where nothing will be acknowledged. */
    void forget() {
        arrived(onTheirWay.removeLast());
    }

    private void arrived(Entry entry) {
        bytes -= entry.body().length;
        messageBytes -= entry.messageBytes();
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
            if (known) {
                arrived(entry);
                keep(entry);
            }
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
        messageBytes = 0;
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
        spare.clear();
        bytes = 0;
        messageBytes = 0;
        return left;
    }
}
