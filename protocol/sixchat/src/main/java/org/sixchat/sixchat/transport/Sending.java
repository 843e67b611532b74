package org.sixchat.sixchat.transport;

import io.netty.channel.ChannelFuture;
import io.netty.channel.EventLoop;
import io.smallrye.mutiny.Uni;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.sixchat.message.PeerCodec;
import org.sixchat.sixchat.message.PeerMessage;
import org.sixchat.sixchat.message.SessionMessage;
import org.sixchat.sixchat.record.RecordType;

/**
 * What a session is given to send: bounded, in its order, and kept until the other side is known to have it where the session can be
 * resumed. Belongs to the event loop but for {@link #send}.
 */
final class Sending {
    private final EventLoop loop;
    private final PeerLimits limits;
    private final String to;
    private final Runnable flush;
    private final Outgoing outgoing;
    private final Queueing unsent;
    private boolean kept;
    private boolean over;

    /**
     * For one session.
     *
     * @param to whose, for messages
     * @param flush to be run when there is something to write
     */
    Sending(EventLoop loop, PeerLimits limits, String to, Runnable flush) {
        this.loop = loop;
        this.limits = limits;
        this.to = to;
        this.flush = flush;
        this.outgoing = new Outgoing(limits.outgoingBytes());
        this.unsent = new Queueing(limits.outgoing(), limits.outgoingBytes());
    }

    /** What is written is acknowledged, and kept till then. */
    void keep() {
        kept = true;
    }

    /** From any thread; see {@link PeerSession#send}. */
    Uni<Void> send(SessionMessage message) {
        CompletableFuture<Void> sent = new CompletableFuture<>();
        try {
            byte[] body = PeerCodec.encode(message);
            if (!unsent.take(body.length)) {
                throw new SixChatException(ErrorCode.BUSY, "too much waits to be sent to " + to);
            }
            loop.execute(() -> post(body, sent));
        } catch (SixChatException refused) {
            sent.completeExceptionally(refused);
        }
        return Uni.createFrom().completionStage(sent);
    }

    /** Whether a data record that is given now is written at once. */
    boolean room() {
        return !kept || outgoing.room();
    }

    /**
     * A data record of a channel, if {@link #room} says that there is room for it; it waits for a flush.
     *
     * @param on the present connection
     */
    void data(SessionChannel on, ByteBuffer head, ByteBuffer bytes, boolean padded) {
        if (over) {
            return;
        }
        if (kept) {
            byte[] body = outgoing.body(head.remaining() + bytes.remaining());
            int length = head.remaining();
            head.get(body, 0, length);
            bytes.get(body, length, bytes.remaining());
            outgoing.add(new Outgoing.Entry(RecordType.DATA, body, padded, new CompletableFuture<>()));
            writeNext(on);
        } else {
            Frames.forget(on.writeData(padded, head, bytes));
        }
    }

    /** Says what is not the user's; false if the peer does not read while it makes this side speak. */
    boolean answer(PeerMessage message) {
        byte[] body = PeerCodec.encode(message);
        if (!unsent.take(body.length, limits.incoming(), limits.incomingBytes())) {
            return false;
        }
        post(body, new CompletableFuture<>());
        return true;
    }

    /** @param sent counted in {@code unsent} already */
    private void post(byte[] body, CompletableFuture<Void> sent) {
        CompletableFuture<Void> counted = new CompletableFuture<>();
        Frames.follow(counted, () -> unsent.give(body.length), sent);
        if (over) {
            counted.completeExceptionally(gone());
        } else {
            outgoing.add(new Outgoing.Entry(RecordType.MESSAGE, body, true, counted));
            flush.run();
        }
    }

    /** Writes the next one that there is room for; false if there is none. */
    boolean writeNext(SessionChannel on) {
        Outgoing.Entry next = outgoing.next();
        if (next == null) {
            return false;
        }
        if (!kept) {
            outgoing.forget();
        }
        ChannelFuture writing = next.type() == RecordType.DATA
                ? on.writeData(next.padded(), ByteBuffer.wrap(next.body()))
                : on.write(next.type(), next.body());
        Frames.forget(writing.addListener(written -> {
            if (written.isSuccess()) {
                next.sent().complete(null);
            } else if (!kept) {
                next.sent().completeExceptionally(gone());
            }
        }));
        return true;
    }

    /** Nothing more is taken. */
    void refuse() {
        over = true;
    }

    /** Gives up what is left. */
    void drop() {
        over = true;
        outgoing.drop().forEach(entry -> entry.sent().completeExceptionally(gone()));
    }

    Outgoing outgoing() {
        return outgoing;
    }

    /** What is said of whatever was not sent. */
    SixChatException gone() {
        return new SixChatException(ErrorCode.CUT, "the session with " + to + " has ended");
    }
}
