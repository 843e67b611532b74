package org.sixchat.store.adapter.postgres;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.function.Supplier;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;

/**
 * Bounds the wait for the database: a host that disappears without a word would hold its callers for ever, and with them what
 * runs one at a time. Only the wait ends. The work goes on to its own end, since a transaction that is dropped half-way would
 * keep its connection from the pool.
 */
final class InTime {
    /** Long for any statement of the store, and for a lock of a mailbox that others want too. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private InTime() {}

    /** The outcome of {@code work}, or UNAVAILABLE when there is none in time. */
    static <T> Uni<T> of(Supplier<Uni<? extends T>> work) {
        return Uni.createFrom()
                .<T>emitter(
                        waiting -> Uni.createFrom().deferred(work).subscribe().with(waiting::complete, waiting::fail))
                .ifNoItem()
                .after(PATIENCE)
                .failWith(() -> new SixChatException(
                        ErrorCode.UNAVAILABLE, "The database did not answer within " + PATIENCE.toSeconds() + " s"));
    }
}
