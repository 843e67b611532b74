package org.sixchat.engines;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;

/** A real PostgreSQL server on loopback. */
public final class PostgresEngine implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(60);

    private final EmbeddedPostgres server;
    private final Path folder;

    private PostgresEngine(EmbeddedPostgres server, Path folder) {
        this.server = server;
        this.folder = folder;
    }

    static PostgresEngine start() {
        try {
            return new PostgresEngine(
                    EmbeddedPostgres.builder().setPGStartupWait(START).start(), Files0600.folder("sixchat-postgres"));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /**
     * A database of its own, empty, with a role of its own.
     *
     * @param host the server's host
     * @param port the server's TCP port
     * @param name of the database, and of the role that owns it
     * @param passwordFile owner-only file with the role's password
     */
    public record Database(String host, int port, String name, Path passwordFile, EmbeddedPostgres server) {
        /** The settings {@code sixchat.postgres.*} for it. */
        public Map<String, String> settings() {
            return Map.of(
                    "sixchat.postgres.host",
                    host,
                    "sixchat.postgres.port",
                    Integer.toString(port),
                    "sixchat.postgres.database",
                    name,
                    "sixchat.postgres.user",
                    name,
                    "sixchat.postgres.password-file",
                    passwordFile.toString(),
                    "sixchat.postgres.tls",
                    "loopback");
        }

        /** A JDBC connection for what a test wants to look at; the caller closes it. */
        public Connection connect() throws SQLException {
            return server.getDatabase(name, name).getConnection();
        }

        /** Stops the whole server where it is, until the answer is closed: it takes connections, and says nothing. */
        public Frozen freeze() throws SQLException {
            try (Connection own = connect();
                    Statement statement = own.createStatement();
                    ResultSet row = statement.executeQuery("select pg_backend_pid()")) {
                row.next();
                return Frozen.at(ProcessHandle.of(row.getLong(1))
                        .flatMap(ProcessHandle::parent)
                        .orElseThrow());
            }
        }

        /** Ends all connections to it, as a fall of the server would. */
        public void cutConnections() throws SQLException {
            try (Connection admin = server.getPostgresDatabase().getConnection();
                    Statement statement = admin.createStatement()) {
                statement.execute(
                        "select pg_terminate_backend(pid) from pg_stat_activity where datname = '" + name + "'");
            }
        }
    }

    /** Makes a new database. */
    public Database newDatabase() {
        String name = "t" + UUID.randomUUID().toString().replace("-", "");
        String password = Files0600.newPassword();
        try (Connection admin = server.getPostgresDatabase().getConnection();
                Statement statement = admin.createStatement()) {
            statement.execute("create role " + name + " login password '" + password + "'");
            statement.execute("create database " + name + " owner " + name);
        } catch (SQLException failed) {
            throw new IllegalStateException("no test database", failed);
        }
        Path file = Files0600.write(folder.resolve(name + ".password"), password);
        return new Database("127.0.0.1", server.getPort(), name, file, server);
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } finally {
            Files0600.deleteAll(folder);
        }
    }
}
