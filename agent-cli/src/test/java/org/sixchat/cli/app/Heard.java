package org.sixchat.cli.app;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.sixchat.cli.view.Event;

/** The events of an agent, to be waited for. */
final class Heard implements Consumer<Event> {
    private static final Duration LONG = Duration.ofSeconds(30);

    private final List<Event> events = new ArrayList<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition more = lock.newCondition();

    @Override
    public void accept(Event event) {
        lock.lock();
        try {
            events.add(event);
            more.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** The first event of the type that fits, come or still to come. */
    <T extends Event> T await(Class<T> type, Predicate<T> fits) throws InterruptedException {
        long left = LONG.toNanos();
        lock.lock();
        try {
            while (true) {
                for (Event event : events) {
                    if (type.isInstance(event) && fits.test(type.cast(event))) {
                        return type.cast(event);
                    }
                }
                if (left <= 0) {
                    throw new AssertionError("no " + type.getSimpleName() + " in " + events);
                }
                left = more.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    /** The events of the type so far. */
    <T extends Event> List<T> all(Class<T> type) {
        lock.lock();
        try {
            return events.stream().filter(type::isInstance).map(type::cast).toList();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public String toString() {
        lock.lock();
        try {
            return events.toString();
        } finally {
            lock.unlock();
        }
    }
}
