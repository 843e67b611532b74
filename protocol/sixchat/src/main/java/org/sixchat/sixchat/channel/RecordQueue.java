package org.sixchat.sixchat.channel;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Flow;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;

/** A channel's records for a thread that may block. No more than a window of them wait here; the others wait in the channel. */
public final class RecordQueue implements Flow.Subscriber<ByteBuffer> {
    /** Records that may wait here: 1 MiB at most. */
    private static final int WINDOW = 16;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Deque<ByteBuffer> waiting = new ArrayDeque<>(WINDOW);
    private Flow.Subscription subscription;
    private boolean idle;
    private boolean ended;
    private Throwable failure;
    private int taken;

    /** Subscribes to the channel's records. */
    public static RecordQueue of(PeerChannel channel) {
        RecordQueue queue = new RecordQueue();
        channel.records().subscribe(queue);
        return queue;
    }

    /**
     * Waits for the next record.
     *
     * @return empty at the peer's end
     * @throws SixChatException why the channel or the session failed; TIMEOUT; INTERRUPTED
     */
    public Optional<ByteBuffer> take(Duration limit) {
        lock.lock();
        try {
            await(limit);
            Optional<ByteBuffer> next = Optional.ofNullable(waiting.poll());
            took(next.isPresent() ? 1 : 0);
            return next;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits for at least one record and takes all that are there.
     *
     * @return false at the peer's end
     * @throws SixChatException as {@link #take}
     */
    public boolean takeAll(List<ByteBuffer> into, Duration limit) {
        lock.lock();
        try {
            await(limit);
            int count = waiting.size();
            into.addAll(waiting);
            waiting.clear();
            took(count);
            return count > 0;
        } finally {
            lock.unlock();
        }
    }

    private void await(Duration limit) {
        long left = limit.toNanos();
        try {
            while (waiting.isEmpty() && !ended) {
                idle = true;
                left = changed.awaitNanos(left);
                if (left <= 0 && waiting.isEmpty() && !ended) {
                    throw new SixChatException(ErrorCode.TIMEOUT, "nothing came on a channel in time");
                }
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new SixChatException(ErrorCode.INTERRUPTED, "interrupted while waiting for a peer", interrupted);
        } finally {
            idle = false;
        }
        if (waiting.isEmpty() && failure != null) {
            throw failure instanceof SixChatException known
                    ? new SixChatException(known.code(), known.getMessage(), known)
                    : new SixChatException(ErrorCode.INTERNAL, "a channel failed", failure);
        }
    }

    /** What was taken makes room for as much more; asked for in one go. */
    private void took(int count) {
        taken += count;
        if (taken >= WINDOW / 2 || (waiting.isEmpty() && taken > 0)) {
            int more = taken;
            taken = 0;
            if (!ended) {
                subscription.request(more);
            }
        }
    }

    @Override
    public void onSubscribe(Flow.Subscription to) {
        subscription = to;
        to.request(WINDOW);
    }

    @Override
    public void onNext(ByteBuffer record) {
        lock.lock();
        try {
            waiting.add(record);
            wake();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void onError(Throwable why) {
        end(why);
    }

    @Override
    public void onComplete() {
        end(null);
    }

    private void end(Throwable why) {
        lock.lock();
        try {
            failure = why;
            ended = true;
            wake();
        } finally {
            lock.unlock();
        }
    }

    private void wake() {
        if (idle) {
            idle = false;
            changed.signal();
        }
    }
}
