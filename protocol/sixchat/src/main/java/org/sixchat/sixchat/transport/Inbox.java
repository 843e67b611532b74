package org.sixchat.sixchat.transport;

import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Flow;

/**
 * What was heard and waits for the session's one subscriber. When more waits than the limit, the channel is not read from until half of
 * it is gone. All state belongs to the event loop.
 */
final class Inbox<T> implements Flow.Publisher<T> {
    private final EventLoop loop;
    private final int limit;
    private final Queue<T> waiting = new ArrayDeque<>();
    private Flow.Subscriber<? super T> subscriber;
    private long wanted;
    private Channel channel;
    private boolean resting;
    private boolean draining;
    private boolean cancelled;
    private boolean ended;
    private Throwable failure;

    Inbox(EventLoop loop, int limit) {
        this.loop = loop;
        this.limit = limit;
    }

    /** What is read from, from now on. */
    void readFrom(Channel next) {
        channel = next;
        next.config().setAutoRead(!resting);
    }

    @Override
    public void subscribe(Flow.Subscriber<? super T> who) {
        loop.execute(() -> attach(who));
    }

    /** A message came. */
    void offer(T message) {
        if (cancelled || ended) {
            return;
        }
        waiting.add(message);
        drain();
        if (waiting.size() >= limit) {
            rest(true);
        }
    }

    /** Whether reading rests because nobody takes the messages. */
    boolean full() {
        return resting;
    }

    /** No more will come; {@code cause} is null after an authenticated close. */
    void end(Throwable cause) {
        if (!ended) {
            ended = true;
            failure = cause;
            drain();
        }
    }

    private void attach(Flow.Subscriber<? super T> who) {
        if (subscriber != null) {
            who.onSubscribe(new Demand(false));
            who.onError(new IllegalStateException("a session's messages have one subscriber"));
            return;
        }
        subscriber = who;
        who.onSubscribe(new Demand(true));
        drain();
    }

    private void drain() {
        if (draining || subscriber == null || cancelled) {
            return;
        }
        draining = true;
        try {
            while (wanted > 0 && !waiting.isEmpty() && !cancelled) {
                wanted--;
                subscriber.onNext(waiting.remove());
            }
        } finally {
            draining = false;
        }
        if (waiting.size() <= limit / 2) {
            rest(false);
        }
        if (ended && waiting.isEmpty() && !cancelled) {
            cancelled = true;
            finish();
        }
    }

    private void rest(boolean now) {
        resting = now;
        if (channel != null) {
            channel.config().setAutoRead(!now);
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
                loop.execute(() -> {
                    wanted = more > Long.MAX_VALUE - wanted ? Long.MAX_VALUE : wanted + more;
                    drain();
                });
            }
        }

        @Override
        public void cancel() {
            if (served) {
                loop.execute(() -> {
                    cancelled = true;
                    waiting.clear();
                    rest(false);
                });
            }
        }
    }
}
