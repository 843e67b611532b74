package org.sixchat.sixchat.flow;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.function.ToIntFunction;

/**
 * What has come and waits for its one subscriber, who is given as much of it as it asks for. Whoever has the outlet bounds what waits in
 * it. Belongs to an event loop, but for {@link #subscribe} and what the subscriber asks for.
 */
public final class Outlet<T> implements Flow.Publisher<T> {
    private final Executor loop;
    private final Owner<? super T> owner;
    private final Queue<T> waiting = new ArrayDeque<>();
    private Flow.Subscriber<? super T> subscriber;
    private long wanted;
    private boolean draining;
    private boolean ended;
    private boolean finished;
    private Throwable failure;

    /** Whose outlet it is; called on the event loop. */
    public interface Owner<T> {
        /** An item is about to be given to the subscriber. */
        void gives(T item);

        /** As much as the subscriber asks for has been given to it; before the end is told. */
        void rested();

        /** The subscriber wants no more, and what waited is gone; {@code early} if it had not been told of the end. */
        void cancelled(boolean early);

        /** What is said to a second subscriber. */
        String oneOnly();
    }

    /** @param loop runs tasks on the event loop */
    public Outlet(Executor loop, Owner<? super T> owner) {
        this.loop = loop;
        this.owner = owner;
    }

    /** One more came. It is dropped behind the end, and where nobody wants it any more. */
    public void offer(T item) {
        if (!ended && !finished) {
            waiting.add(item);
            drain();
        }
    }

    /** No more will come; what waits is still given. {@code why} is null for a good end. */
    public void end(Throwable why) {
        if (!ended) {
            ended = true;
            failure = why;
            drain();
        }
    }

    /** No more will come, and what waits is dropped. */
    public void drop(Throwable why) {
        if (!finished) {
            waiting.clear();
            ended = true;
            failure = why;
            drain();
        }
    }

    /** Whether an end was said. */
    public boolean ended() {
        return ended;
    }

    /** The sum of what waits. */
    public int sum(ToIntFunction<? super T> size) {
        return waiting.stream().mapToInt(size).sum();
    }

    /** How many wait. */
    public int size() {
        return waiting.size();
    }

    @Override
    public void subscribe(Flow.Subscriber<? super T> who) {
        loop.execute(() -> attach(who));
    }

    private void attach(Flow.Subscriber<? super T> who) {
        if (subscriber != null) {
            who.onSubscribe(new Demand(false));
            who.onError(new IllegalStateException(owner.oneOnly()));
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
                T next = waiting.remove();
                owner.gives(next);
                subscriber.onNext(next);
            }
        } finally {
            draining = false;
        }
        owner.rested();
        if (ended && waiting.isEmpty() && !finished) {
            finished = true;
            finish();
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
                    boolean early = !finished;
                    finished = true;
                    waiting.clear();
                    owner.cancelled(early);
                });
            }
        }
    }
}
