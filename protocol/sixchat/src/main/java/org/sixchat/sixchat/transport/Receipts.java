package org.sixchat.sixchat.transport;

import io.netty.channel.EventLoop;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;

/**
 * Counts the application records that come in over all connections of a session, and tells the other side now and then, so that it need
 * not keep them. Belongs to the event loop.
 */
final class Receipts {
    /** Records after which the other side is told at once: a small part of its window. */
    static final int RECORDS = 64;
    /** Bytes after which it is told at once. */
    static final int BYTES = 512 * 1024;

    private static final Duration DELAY = Duration.ofSeconds(1);

    private final EventLoop loop;
    private final LongConsumer tell;
    private long received;
    private int untoldRecords;
    private int untoldBytes;
    private Future<?> timer;

    /** @param tell tells the other side */
    Receipts(EventLoop loop, LongConsumer tell) {
        this.loop = loop;
        this.tell = tell;
    }

    /** So many application records have come. */
    long received() {
        return received;
    }

    /** One more has come. */
    void count(int bytes) {
        received++;
        untoldRecords++;
        untoldBytes += bytes;
        if (untoldRecords >= RECORDS || untoldBytes >= BYTES) {
            tell();
        } else if (timer == null) {
            timer = loop.schedule(this::tell, DELAY.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    /** The other side knows, or cannot be told. */
    void rest() {
        if (timer != null) {
            timer.cancel(false);
            timer = null;
        }
        untoldRecords = 0;
        untoldBytes = 0;
    }

    private void tell() {
        rest();
        tell.accept(received);
    }
}
