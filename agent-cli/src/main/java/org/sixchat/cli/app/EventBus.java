package org.sixchat.cli.app;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.sixchat.cli.view.Event;

/** Tells whoever listens what happens. A listener that fails is dropped. */
public final class EventBus {
    private final List<Consumer<Event>> listeners = new CopyOnWriteArrayList<>();

    /** Adds a listener; closing what is returned takes it away. */
    Subscription listen(Consumer<Event> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    void publish(Event event) {
        List<Consumer<Event>> gone =
                listeners.stream().filter(listener -> !told(listener, event)).toList();
        listeners.removeAll(gone);
    }

    private static boolean told(Consumer<Event> listener, Event event) {
        try {
            listener.accept(event);
            return true;
        } catch (RuntimeException gone) {
            return false;
        }
    }

    /** A listener's place. */
    interface Subscription extends AutoCloseable {
        @Override
        void close();
    }
}
