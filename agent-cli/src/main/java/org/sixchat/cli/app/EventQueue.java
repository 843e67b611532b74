package org.sixchat.cli.app;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.sixchat.cli.thread.Threads;
import org.sixchat.cli.view.Event;
import org.sixchat.core.ErrorCode;

/**
 * The events that wait for one listener. What comes while it is full is left out, and a warning in its place says so: nothing is
 * lost by that, as messages are in the store before they are told.
 */
final class EventQueue implements EventBus.Subscription {
    static final int LIMIT = 256;

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Consumer<Event> listener;
    private final Consumer<EventQueue> gone;
    private final Queue<Event> waiting = new ArrayDeque<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Thread thread = Threads.named("events").newThread(this::run);

    private int leftOut;
    private boolean closed;

    /** @param gone told when the listener gets nothing any more */
    EventQueue(Consumer<Event> listener, Consumer<EventQueue> gone) {
        this.listener = listener;
        this.gone = gone;
    }

    void start() {
        thread.start();
    }

    /** Puts an event behind those that wait; never waits itself. */
    void offer(Event event) {
        lock.lock();
        try {
            if (closed) {
                return;
            }
            if (waiting.size() + (leftOut > 0 ? 1 : 0) >= LIMIT) { // the word on a gap takes a place too
                leftOut++;
                return;
            }
            noteGap();
            waiting.add(event);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void noteGap() {
        if (leftOut > 0) {
            waiting.add(new Event.Warning(
                    ErrorCode.BUSY.token(),
                    leftOut + " events are not shown, as those before were not read fast enough. Messages are not lost:"
                            + " see them with: sixchat inbox"));
            leftOut = 0;
        }
    }

    private void run() {
        try {
            Event event = next();
            while (event != null) {
                listener.accept(event);
                event = next();
            }
        } catch (InterruptedException | RuntimeException failed) {
            stop();
        } finally {
            gone.accept(this);
        }
    }

    /** The next event, null after the last one. */
    private Event next() throws InterruptedException {
        lock.lock();
        try {
            while (waiting.isEmpty() && leftOut == 0 && !closed) {
                changed.await();
            }
            if (waiting.isEmpty()) {
                noteGap();
            }
            return waiting.poll();
        } finally {
            lock.unlock();
        }
    }

    private void stop() {
        lock.lock();
        try {
            closed = true;
            waiting.clear();
            leftOut = 0;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Takes no more, and waits a little until the listener has got what was there. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        try {
            if (!Thread.currentThread().equals(thread)) {
                thread.join(PATIENCE);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
