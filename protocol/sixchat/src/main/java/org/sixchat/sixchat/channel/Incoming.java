package org.sixchat.sixchat.channel;

import java.nio.ByteBuffer;
import java.util.concurrent.Flow;
import java.util.function.IntConsumer;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.sixchat.flow.Outlet;

/** What the peer has sent on one channel and nobody has taken yet: never more than its window. Belongs to the event loop. */
final class Incoming implements Outlet.Owner<ByteBuffer> {
    /** Of a window, what is given back at once: a quarter at most, little enough to keep a sender going. */
    private static final int MOST = 4;

    private static final int PARTS = 16;
    private static final int LEAST = 32 * 1024;

    private final int window;
    private final IntConsumer grant;
    private final Runnable cancel;
    private final Outlet<ByteBuffer> records;
    private int credit;
    private int taken;

    /** @param grant tells the peer of more credit */
    Incoming(Carrier carrier, int window, IntConsumer grant, Runnable cancel) {
        this.records = new Outlet<>(carrier::execute, this);
        this.window = window;
        this.credit = window;
        this.grant = grant;
        this.cancel = cancel;
    }

    Flow.Publisher<ByteBuffer> records() {
        return records;
    }

    int window() {
        return window;
    }

    /** Bytes of records that wait here, with what each costs. */
    int held() {
        return records.sum(Incoming::cost);
    }

    private static int cost(ByteBuffer record) {
        return record.remaining() + Multiplexer.OVERHEAD;
    }

    /** A record came. */
    void offer(ByteBuffer bytes) {
        spend(bytes);
        records.offer(bytes);
    }

    /** A record came of which nobody wants to know. */
    void spend(ByteBuffer bytes) {
        int cost = cost(bytes);
        if (cost > credit) {
            throw new SixChatException(ErrorCode.TOO_LARGE, "more data than the window of a channel");
        }
        credit -= cost;
    }

    /** The peer has ended, or with {@code why} the channel or the session has; what has come by then is still delivered. */
    void end(SixChatException why) {
        records.end(why);
    }

    /** Whatever has come is dropped. */
    void drop(SixChatException why) {
        records.drop(why);
    }

    @Override
    public void gives(ByteBuffer record) {
        taken += cost(record);
    }

    /** Gives credit back, at the latest when a quarter of the window is taken: so whoever waits for room for a whole record gets it. */
    @Override
    public void rested() {
        if (taken >= Math.min(window / MOST, Math.max(window / PARTS, LEAST)) && !records.ended()) {
            int bytes = taken;
            taken = 0;
            credit += bytes;
            grant.accept(bytes);
        }
    }

    @Override
    public void cancelled(boolean early) {
        if (early) {
            cancel.run();
        }
    }

    @Override
    public String oneOnly() {
        return "a channel's records have one subscriber";
    }
}
