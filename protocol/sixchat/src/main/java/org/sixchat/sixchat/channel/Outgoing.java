package org.sixchat.sixchat.channel;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;

/** What waits on one channel to be sent, and the peer's credit for it. Belongs to the event loop, but for {@link #reserve}. */
final class Outgoing {
    private final AtomicInteger reserved = new AtomicInteger();
    private final Deque<Piece> pieces = new ArrayDeque<>();
    private final int limit;
    private final Reach reach;
    private int window;
    private int credit;

    /** @param whole whether it is one record */
    private record Piece(ByteBuffer bytes, boolean whole, CompletableFuture<Void> sent) {
        /** Bytes of its next record. */
        int next() {
            return Math.min(bytes.remaining(), Multiplexer.MAX_DATA);
        }
    }

    /** @param reach how much of the credit is used at once */
    Outgoing(int limit, Reach reach) {
        this.limit = limit;
        this.reach = reach;
    }

    /** The peer's window is known, and full. */
    void open(int bytes) {
        window = bytes;
        credit = bytes;
        reach.open(bytes);
    }

    /** Takes room in the queue for a piece of so many bytes, from any thread. */
    boolean reserve(int bytes) {
        int cost = bytes + Multiplexer.OVERHEAD;
        if (reserved.addAndGet(cost) > limit) {
            reserved.addAndGet(-cost);
            return false;
        }
        return true;
    }

    /** Gives back the room for a piece that is not sent. */
    void release(int bytes) {
        reserved.addAndGet(-bytes - Multiplexer.OVERHEAD);
    }

    /** Queues what room was reserved for. */
    void add(ByteBuffer bytes, boolean whole, CompletableFuture<Void> sent) {
        pieces.add(new Piece(bytes, whole, sent));
    }

    boolean isEmpty() {
        return pieces.isEmpty();
    }

    /** Whether the next record may be sent. Small records are never made of large pieces for want of credit. */
    boolean ready() {
        Piece first = pieces.peek();
        if (first == null) {
            return false;
        }
        int cost = first.next() + Multiplexer.OVERHEAD;
        return credit >= cost && reach.allows(window - credit + cost);
    }

    /** Sends the next record. */
    void send(Consumer<ByteBuffer> writer) {
        Piece first = pieces.element();
        int length = first.next();
        credit -= length + Multiplexer.OVERHEAD;
        reach.sent(length + Multiplexer.OVERHEAD);
        ByteBuffer bytes = first.bytes();
        writer.accept(bytes.slice(bytes.position(), length));
        bytes.position(bytes.position() + length);
        reserved.addAndGet(-length);
        if (!bytes.hasRemaining()) {
            pieces.remove();
            reserved.addAndGet(-Multiplexer.OVERHEAD);
            first.sent().complete(null);
        }
    }

    /** The peer gives more credit. */
    void credit(int more) {
        if (more > window - credit) {
            throw new SixChatException(ErrorCode.TOO_LARGE, "more credit than the window of a channel");
        }
        credit += more;
        reach.credited(more);
    }

    /** Nothing more is sent. */
    void fail(SixChatException why) {
        Piece next = pieces.poll();
        while (next != null) {
            release(next.bytes().remaining());
            next.sent().completeExceptionally(why);
            next = pieces.poll();
        }
    }
}
