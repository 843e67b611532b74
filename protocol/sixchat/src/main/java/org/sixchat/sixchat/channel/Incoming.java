package org.sixchat.sixchat.channel;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Flow;
import java.util.function.IntConsumer;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;

/** What the peer has sent on one channel and nobody has taken yet: never more than its window. Belongs to the event loop. */
final class Incoming implements Flow.Publisher<ByteBuffer> {
    /** Of a window, what is given back at once: a quarter at most, little enough to keep a sender going. */
    private static final int MOST = 4;

    private static final int PARTS = 16;
    private static final int LEAST = 32 * 1024;

    private final Carrier carrier;
    private final int window;
    private final IntConsumer grant;
    private final Runnable cancel;
    private final Deque<ByteBuffer> waiting = new ArrayDeque<>();
    private Flow.Subscriber<? super ByteBuffer> subscriber;
    private int credit;
    private int taken;
    private long wanted;
    private boolean draining;
    private boolean ended;
    private boolean finished;
    private SixChatException failure;

    /** @param grant tells the peer of more credit */
    Incoming(Carrier carrier, int window, IntConsumer grant, Runnable cancel) {
        this.carrier = carrier;
        this.window = window;
        this.credit = window;
        this.grant = grant;
        this.cancel = cancel;
    }

    int window() {
        return window;
    }

    /** Bytes of records that wait here, with what each costs. */
    int held() {
        return waiting.stream()
                .mapToInt(record -> record.remaining() + Multiplexer.OVERHEAD)
                .sum();
    }

    /** A record came. */
    void offer(ByteBuffer bytes) {
        spend(bytes);
        waiting.add(bytes);
        drain();
    }

    /** A record came of which nobody wants to know. */
    void spend(ByteBuffer bytes) {
        int cost = bytes.remaining() + Multiplexer.OVERHEAD;
        if (cost > credit) {
            throw new SixChatException(ErrorCode.TOO_LARGE, "more data than the window of a channel");
        }
        credit -= cost;
    }

    /** The peer has ended, or with {@code why} the channel or the session has; what has come by then is still delivered. */
    void end(SixChatException why) {
        if (!ended) {
            ended = true;
            failure = why;
            drain();
        }
    }

    /** Whatever has come is dropped. */
    void drop(SixChatException why) {
        if (!finished) {
            waiting.clear();
            ended = true;
            failure = why;
            drain();
        }
    }

    @Override
    public void subscribe(Flow.Subscriber<? super ByteBuffer> who) {
        carrier.execute(() -> attach(who));
    }

    private void attach(Flow.Subscriber<? super ByteBuffer> who) {
        if (subscriber != null) {
            who.onSubscribe(new Demand(false));
            who.onError(new IllegalStateException("a channel's records have one subscriber"));
            return;
        }
        subscriber = who;
        who.onSubscribe(new Demand(true));
        drain();
    }

    private void drain() {
        if (draining || subscriber == null || finished) {
            return;
        }
        draining = true;
        try {
            while (wanted > 0 && !waiting.isEmpty() && !finished) {
                wanted--;
                ByteBuffer next = waiting.remove();
                taken += next.remaining() + Multiplexer.OVERHEAD;
                subscriber.onNext(next);
            }
        } finally {
            draining = false;
        }
        giveBack();
        if (ended && waiting.isEmpty() && !finished) {
            finished = true;
            finish();
        }
    }

    /** At the latest when a quarter of the window is taken: so whoever waits for room for a whole record gets it. */
    private void giveBack() {
        if (taken >= Math.min(window / MOST, Math.max(window / PARTS, LEAST)) && !ended) {
            int bytes = taken;
            taken = 0;
            credit += bytes;
            grant.accept(bytes);
        }
    }

    private void finish() {
        if (failure == null) {
            subscriber.onComplete();
        } else {
            subscriber.onError(failure);
        }
    }

    /** What the subscriber asks for, from any thread. */
    private final class Demand implements Flow.Subscription {
        private final boolean served;

        Demand(boolean served) {
            this.served = served;
        }

        @Override
        public void request(long more) {
            if (served) {
                carrier.execute(() -> {
                    wanted = more > Long.MAX_VALUE - wanted ? Long.MAX_VALUE : wanted + more;
                    drain();
                });
            }
        }

        @Override
        public void cancel() {
            if (served) {
                carrier.execute(() -> {
                    boolean early = !finished;
                    finished = true;
                    waiting.clear();
                    if (early) {
                        cancel.run();
                    }
                });
            }
        }
    }
}
