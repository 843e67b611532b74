package org.sixchat.irp.discovery;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * The system's resolver, whose name servers change when a laptop changes its network: what was read of the system's files is read
 * again when it is half a minute old, and after a question that no server answered. Safe for use by several threads.
 *
 * @param <S> a resolver with the name servers that the files named
 */
final class SystemNames<S> {
    private static final long MAX_AGE = Duration.ofSeconds(30).toNanos();

    private final Supplier<S> reader;
    private final Executor files;
    private final LongSupplier nanos;
    private CompletableFuture<S> current;
    private long since;

    /**
     * @param reader reads the files
     * @param files where it may: questions come from event loops
     * @param nanos a clock that only goes forward, as {@link System#nanoTime}
     */
    SystemNames(Supplier<S> reader, Executor files, LongSupplier nanos) {
        this.reader = reader;
        this.files = files;
        this.nanos = nanos;
    }

    /** Asks the resolver as it is now. */
    <T> CompletionStage<T> ask(Function<S, CompletionStage<T>> question) {
        return resolver().thenCompose(question).whenComplete((answer, failure) -> {
            if (failure != null && !DnsQueries.isAnswer(failure)) {
                forget();
            }
        });
    }

    private synchronized CompletableFuture<S> resolver() {
        if (current == null || nanos.getAsLong() - since > MAX_AGE) {
            current = CompletableFuture.supplyAsync(reader, files);
            since = nanos.getAsLong();
        }
        return current;
    }

    private synchronized void forget() {
        current = null;
    }
}
