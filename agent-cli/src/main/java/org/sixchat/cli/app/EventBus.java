package org.sixchat.cli.app;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.sixchat.cli.view.Event;

/**
 * Tells whoever listens what happens, each listener on a thread of its own: whoever publishes is an event loop or brings messages
 * away, and must not wait for a terminal that stands still. A listener that fails is dropped.
 */
public final class EventBus implements AutoCloseable {
    private final List<EventQueue> listeners = new CopyOnWriteArrayList<>();

    /** Adds a listener; closing what is returned tells it what is waiting, and takes it away. */
    Subscription listen(Consumer<Event> listener) {
        EventQueue queue = new EventQueue(listener, listeners::remove);
        listeners.add(queue);
        queue.start();
        return queue;
    }

    void publish(Event event) {
        listeners.forEach(listener -> listener.offer(event));
    }

    /** Tells what is waiting, as long as that does not take long. */
    @Override
    public void close() {
        listeners.forEach(EventQueue::close);
    }

    /** A listener's place. */
    interface Subscription extends AutoCloseable {
        @Override
        void close();
    }
}
