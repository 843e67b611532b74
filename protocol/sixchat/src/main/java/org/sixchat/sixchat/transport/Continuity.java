package org.sixchat.sixchat.transport;

import io.netty.channel.EventLoop;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.BackPressureStrategy;
import io.smallrye.mutiny.subscription.MultiEmitter;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Tells whoever asks of a session's interruptions. Belongs to the event loop, but for {@link #events}. */
final class Continuity {
    private final EventLoop loop;
    private final Set<MultiEmitter<? super SessionEvent>> listeners = new LinkedHashSet<>();
    private Optional<SessionEvent> interruption = Optional.empty();
    private boolean over;

    Continuity(EventLoop loop) {
        this.loop = loop;
    }

    /** See {@link PeerSession#events}; from any thread. Only the latest waits for who is slow, since it makes those before it old. */
    Multi<SessionEvent> events() {
        return Multi.createFrom().emitter(who -> loop.execute(() -> add(who)), BackPressureStrategy.LATEST);
    }

    private void add(MultiEmitter<? super SessionEvent> who) {
        interruption.ifPresent(who::emit);
        if (over) {
            who.complete();
        } else {
            listeners.add(who);
            who.onTermination(() -> loop.execute(() -> listeners.remove(who)));
        }
    }

    void interrupted(SessionEvent.Interrupted how) {
        interruption = Optional.of(how);
        tell(how);
    }

    void resumed(SessionEvent.Resumed where) {
        interruption = Optional.empty();
        tell(where);
    }

    private void tell(SessionEvent event) {
        List.copyOf(listeners).forEach(who -> who.emit(event));
    }

    /** The session has ended. */
    void end() {
        over = true;
        interruption = Optional.empty();
        List.copyOf(listeners).forEach(MultiEmitter::complete);
        listeners.clear();
    }
}
