package org.sixchat.service.outbox;

import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgConnection;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;
import org.jboss.logging.Logger;

/** The relay's database session: whoever holds its advisory lock is the one relay of the service. */
final class OutboxSession implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(OutboxSession.class);
    private static final long LOCK = 0x5158_4F55_5442_4F58L;
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration LOOK_ANYWAY = Duration.ofSeconds(1);
    private static final int BATCH = 200;

    private final Pool pool;
    private final SqlConnection connection;
    private final Semaphore more = new Semaphore(0);

    private OutboxSession(Pool pool, SqlConnection connection) {
        this.pool = pool;
        this.connection = connection;
    }

    static OutboxSession open(Pool pool) {
        OutboxSession session =
                new OutboxSession(pool, pool.getConnection().await().atMost(PATIENCE));
        PgConnection.cast(session.connection.getDelegate()).notificationHandler(n -> session.more.release());
        return session;
    }

    /** Tries to get the lock; it is held until the session ends. */
    boolean lock() {
        boolean mine = connection
                .preparedQuery("select pg_try_advisory_lock($1)")
                .execute(Tuple.of(LOCK))
                .await()
                .atMost(PATIENCE)
                .iterator()
                .next()
                .getBoolean(0);
        if (mine) {
            run("listen " + OutboxWriter.CHANNEL);
        }
        return mine;
    }

    /** Publishes the oldest events and deletes them; returns how many they were. */
    int publishSome(Publisher publisher) {
        List<OutboxRow> rows = oldest();
        if (!rows.isEmpty()) {
            publisher.publish(rows);
            connection
                    .preparedQuery("delete from outbox where id = any($1)")
                    .execute(Tuple.of(rows.stream().map(OutboxRow::id).toArray(Long[]::new)))
                    .await()
                    .atMost(PATIENCE);
        }
        return rows.size();
    }

    /** Waits until something was committed, or a second. */
    void awaitMore() {
        try {
            if (more.tryAcquire(LOOK_ANYWAY.toMillis(), TimeUnit.MILLISECONDS)) {
                more.drainPermits();
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    /** Gives the lock back, whatever happened: in the pool the session would go on holding it. */
    @Override
    public void close() {
        boolean interrupted = Thread.interrupted();
        try {
            run("unlisten *");
            run("select pg_advisory_unlock_all()");
        } catch (RuntimeException stuck) {
            LOG.debug("the relay's session does not answer, and is ended", stuck);
            end();
        } finally {
            connection.closeAndForget();
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void end() {
        int process = PgConnection.cast(connection.getDelegate()).processId();
        pool.preparedQuery("select pg_terminate_backend($1)")
                .execute(Tuple.of(process))
                .onFailure()
                .invoke(away -> LOG.debug("the database is away, and the session with it", away))
                .onFailure()
                .recoverWithNull()
                .await()
                .atMost(PATIENCE);
    }

    private List<OutboxRow> oldest() {
        var rows = connection
                .preparedQuery("select id, topic, key, headers, payload from outbox order by id limit " + BATCH)
                .execute()
                .await()
                .atMost(PATIENCE);
        return StreamSupport.stream(rows.spliterator(), false)
                .map(OutboxRow::of)
                .toList();
    }

    private void run(String sql) {
        connection.query(sql).execute().await().atMost(PATIENCE);
    }
}
