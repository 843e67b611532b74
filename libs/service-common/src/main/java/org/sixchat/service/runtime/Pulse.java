package org.sixchat.service.runtime;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** How a loop that works in the background fares, as readiness tells it. */
public final class Pulse {
    private sealed interface State {
        record Fine() implements State {}

        record Failing(String kind) implements State {}
    }

    private final AtomicReference<State> state = new AtomicReference<>(new State.Fine());
    private volatile Thread thread;

    /** The loop begins on this thread, which from now on has to live. */
    public void begins(Thread on) {
        thread = on;
    }

    /** A round of the loop was made. */
    public void beats() {
        state.set(new State.Fine());
    }

    /** A round failed; it will be tried again. */
    public void misses(Throwable failure) {
        state.set(new State.Failing(Failures.kind(failure)));
    }

    /** The loop ends because it was told to. */
    public void ends() {
        thread = null;
    }

    /** What is wrong, if anything is. */
    public Optional<String> problem() {
        Thread current = thread;
        if (current != null && !current.isAlive()) {
            return Optional.of("it has stopped; the service has to be started again");
        }
        return state.get() instanceof State.Failing(String kind)
                ? Optional.of("it fails and is tried again: " + kind)
                : Optional.empty();
    }
}
