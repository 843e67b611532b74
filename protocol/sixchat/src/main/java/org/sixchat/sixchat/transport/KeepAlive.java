package org.sixchat.sixchat.transport;

import io.netty.channel.EventLoop;
import io.netty.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Pings a peer that is silent, and gives it up when it stays so. Belongs to the event loop. */
final class KeepAlive {
    private final EventLoop loop;
    private final long pingAfter;
    private final long idle;
    private final Runnable ping;
    private final Runnable giveUp;
    private long heard = System.nanoTime();
    private boolean pinged;
    private Future<?> next;

    KeepAlive(EventLoop loop, PeerLimits limits, Runnable ping, Runnable giveUp) {
        this.loop = loop;
        this.pingAfter = limits.pingAfter().toNanos();
        this.idle = limits.idle().toNanos();
        this.ping = ping;
        this.giveUp = giveUp;
    }

    void start() {
        heard();
        schedule(pingAfter);
    }

    /** The peer said something. */
    void heard() {
        heard = System.nanoTime();
        pinged = false;
    }

    void stop() {
        if (next != null) {
            next.cancel(false);
        }
    }

    private void look() {
        long silence = System.nanoTime() - heard;
        if (silence >= idle) {
            giveUp.run();
            return;
        }
        if (silence >= pingAfter && !pinged) {
            pinged = true;
            ping.run();
        }
        schedule((pinged ? idle : pingAfter) - silence);
    }

    private void schedule(long nanos) {
        next = loop.schedule(this::look, nanos, TimeUnit.NANOSECONDS);
    }
}
