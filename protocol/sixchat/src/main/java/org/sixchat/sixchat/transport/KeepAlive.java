package org.sixchat.sixchat.transport;

import io.netty.channel.EventLoop;
import io.netty.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Pings a peer that is silent, and gives it up when it stays so. While this side itself does not read, nothing can be said of the
 * peer: it is pinged at each interval, so that it does not give up this side, and not given up. Belongs to the event loop.
 */
final class KeepAlive {
    private final EventLoop loop;
    private final long pingAfter;
    private final long idle;
    private final LongSupplier nanos;
    private final Watched session;
    private long heard;
    private boolean pinged;
    private Future<?> next;

    /** The session whose peer is watched. */
    interface Watched {
        /** Whether this side does not read what the peer sends, for the time being. */
        boolean resting();

        /** Makes the peer say something. */
        void ping();

        /** The peer was silent for too long. */
        void giveUp();
    }

    /** @param nanos the monotonic clock, in nanoseconds */
    KeepAlive(EventLoop loop, PeerLimits limits, LongSupplier nanos, Watched session) {
        this.loop = loop;
        this.pingAfter = limits.pingAfter().toNanos();
        this.idle = limits.idle().toNanos();
        this.nanos = nanos;
        this.session = session;
    }

    void start() {
        heard();
        schedule(pingAfter);
    }

    /** The peer said something. */
    void heard() {
        heard = nanos.getAsLong();
        pinged = false;
    }

    void stop() {
        if (next != null) {
            next.cancel(false);
        }
    }

    private void look() {
        if (session.resting()) {
            heard();
            schedule(pingAfter);
            session.ping();
            return;
        }
        long silence = nanos.getAsLong() - heard;
        if (silence >= idle) {
            session.giveUp();
            return;
        }
        boolean due = silence >= pingAfter && !pinged;
        pinged |= due;
        schedule((pinged ? idle : pingAfter) - silence);
        if (due) {
            session.ping();
        }
    }

    private void schedule(long delay) {
        next = loop.schedule(this::look, delay, TimeUnit.NANOSECONDS);
    }
}
