package org.sixchat.store.adapter.postgres;

import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.pgclient.PgBuilder;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.PoolOptions;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import org.flywaydb.core.Flyway;

/** A real PostgreSQL with the store's tables, for one test class. */
final class Database implements AutoCloseable {
    private final Vertx vertx = Vertx.vertx();
    private final EmbeddedPostgres server;
    final Pool pool;

    Database() throws IOException {
        server = EmbeddedPostgres.builder().start();
        Flyway.configure()
                .dataSource(server.getPostgresDatabase())
                .locations("classpath:db/common", "classpath:db/migration")
                .load()
                .migrate();
        pool = PgBuilder.pool()
                .with(new PoolOptions().setMaxSize(8))
                .connectingTo(new PgConnectOptions()
                        .setHost("localhost")
                        .setPort(server.getPort())
                        .setDatabase("postgres")
                        .setUser("postgres")
                        .setPassword("postgres"))
                .using(vertx)
                .build();
    }

    long count(String sql) {
        return rows(sql).iterator().next().getLong(0);
    }

    RowSet<Row> rows(String sql) {
        return pool.query(sql).executeAndAwait();
    }

    @Override
    public void close() throws IOException {
        pool.closeAndAwait();
        vertx.closeAndAwait();
        server.close();
    }
}
