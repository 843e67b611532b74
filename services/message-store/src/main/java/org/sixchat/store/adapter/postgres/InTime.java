package org.sixchat.store.adapter.postgres;

import io.smallrye.mutiny.Uni;
import java.util.function.Supplier;
import org.sixchat.service.database.Database;

/**
 * Bounds the wait for the database, by the limit that holds for all services: a host that disappears without a word would hold its
 * callers for ever, and with them what runs one at a time. Only the wait ends. The work goes on to its own end, since what is dropped
 * half-way would keep its connection from the pool.
 */
final class InTime {
    private InTime() {}

    /** The outcome of {@code work}, or UNAVAILABLE when there is none in time or the database is away. */
    static <T> Uni<T> of(Supplier<Uni<? extends T>> work) {
        return Database.bounded(Uni.createFrom()
                .<T>emitter(
                        waiting -> Uni.createFrom().deferred(work).subscribe().with(waiting::complete, waiting::fail)));
    }
}
