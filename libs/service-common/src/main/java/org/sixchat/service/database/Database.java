package org.sixchat.service.database;

import io.quarkus.arc.Unremovable;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.function.Function;

/**
 * The service's own database as its ports use it: whoever asks has an answer within {@link #PATIENCE}, whatever became of the
 * server, the network or the pool.
 */
@ApplicationScoped
@Unremovable
public class Database {
    /** How long one piece of work may take in all, waiting for a connection included. */
    public static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Pool pool;
    private final Duration patience;

    @Inject
    Database(Pool pool) {
        this(pool, PATIENCE);
    }

    /** @param patience instead of {@link #PATIENCE} */
    public Database(Pool pool, Duration patience) {
        this.pool = pool;
        this.patience = patience;
    }

    /** Statements that need no transaction; fails with UNAVAILABLE after {@link #PATIENCE}, and when the database is away. */
    public <T> Uni<T> ask(Function<SqlClient, Uni<T>> work) {
        return bounded(Uni.createFrom().deferred(() -> work.apply(pool)), patience);
    }

    /**
     * One transaction, undone if the work fails. After {@link #PATIENCE} it fails with UNAVAILABLE: then it is not known whether
     * it was committed, as with every answer that is lost, and the caller may try again.
     */
    public <T> Uni<T> transaction(Function<SqlConnection, Uni<T>> work) {
        return bounded(pool.withTransaction(work), patience);
    }

    /** For ports that have the pool itself: the same limit for one piece of work. */
    public static <T> Uni<T> bounded(Uni<T> work) {
        return bounded(work, PATIENCE);
    }

    private static <T> Uni<T> bounded(Uni<T> work, Duration patience) {
        return work.ifNoItem()
                .after(patience)
                .fail()
                .onFailure(DatabaseFailures::passes)
                .transform(DatabaseFailures::unavailable);
    }
}
