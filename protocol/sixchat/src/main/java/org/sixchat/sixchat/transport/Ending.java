package org.sixchat.sixchat.transport;

import io.netty.channel.EventLoop;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * How far a session is with its authenticated end: each side says {@code close} behind what it has to say, and hears the other's. Belongs
 * to the event loop.
 */
final class Ending {
    private static final Duration LINGER = Duration.ofSeconds(2);

    private final EventLoop loop;
    private final Duration patience;
    private final Consumer<CloseReason> end;
    private boolean begun;
    private boolean said;
    private boolean heard;
    private boolean stopped;
    private Future<?> unsaid;
    private Future<?> lingering;

    /**
     * For one session.
     *
     * @param patience how long what waits to be sent may hold up the close
     * @param end ends the session, once
     */
    Ending(EventLoop loop, Duration patience, Consumer<CloseReason> end) {
        this.loop = loop;
        this.patience = patience;
        this.end = end;
    }

    /** This side wants to close; false if it does already. */
    boolean begin() {
        if (begun) {
            return false;
        }
        begun = true;
        unsaid = loop.schedule(this::notSaid, patience.toMillis(), TimeUnit.MILLISECONDS);
        return true;
    }

    private void notSaid() {
        if (!said) {
            end.accept(CloseReason.SLOW);
        }
    }

    /** Whether this side's close is to be written, behind what waits. */
    boolean due() {
        return begun && !said;
    }

    /** This side's close is being written. */
    void said() {
        said = true;
    }

    boolean isSaid() {
        return said;
    }

    /** This side's close has left. */
    void written() {
        if (heard) {
            end.accept(CloseReason.CLOSED);
        } else {
            linger();
        }
    }

    /** The peer's close has come; whether this side's is to follow now. */
    boolean heard() {
        heard = true;
        if (said) {
            end.accept(CloseReason.CLOSED);
            return false;
        }
        begun = true;
        return true;
    }

    boolean isHeard() {
        return heard;
    }

    /** Whether a close was said or heard: such a session is not resumed. */
    boolean passed() {
        return said || heard;
    }

    /** The peer's own close is due; without it nobody knows whether it has read what came before this side's. */
    void linger() {
        if (!stopped) {
            cancel(lingering);
            lingering = loop.schedule(() -> end.accept(CloseReason.CUT), LINGER.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    /** The session has ended. */
    void stop() {
        stopped = true;
        cancel(unsaid);
        cancel(lingering);
    }

    private static void cancel(Future<?> timer) {
        if (timer != null) {
            timer.cancel(false);
        }
    }
}
