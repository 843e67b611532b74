package org.sixchat.cli.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.sixchat.cli.home.OwnerOnly;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteOpenMode;

/** One SQLite file, write-ahead log, synced at every commit; one thread at a time. */
final class Database implements AutoCloseable {
    private static final int BUSY_MILLIS = 10_000;

    /** A statement on the connection. */
    interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    /** Reads one row of a result. */
    interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    private final Connection connection;
    private final ReentrantLock lock = new ReentrantLock();
    private int depth;

    private Database(Connection connection) {
        this.connection = connection;
    }

    /** Opens the file; it is made, owner-only, if it is not there. */
    static Database open(Path file) {
        OwnerOnly.file(file);
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.setBusyTimeout(BUSY_MILLIS);
        config.setOpenMode(SQLiteOpenMode.READWRITE);
        try {
            return new Database(config.createConnection("jdbc:sqlite:" + file));
        } catch (SQLException unreadable) {
            throw new SixChatException(
                    ErrorCode.INTERNAL,
                    "The local store " + file + " cannot be opened: " + plain(unreadable),
                    unreadable);
        }
    }

    /** Runs {@code work} in a transaction; a nested call joins the one that is open. */
    <T> T inTransaction(Supplier<T> work) {
        lock.lock();
        try {
            if (depth++ > 0) {
                return work.get();
            }
            return committed(work);
        } finally {
            depth--;
            lock.unlock();
        }
    }

    private <T> T committed(Supplier<T> work) {
        boolean done = false;
        execute("BEGIN IMMEDIATE");
        try {
            T result = work.get();
            execute("COMMIT");
            done = true;
            return result;
        } finally {
            if (!done) {
                execute("ROLLBACK");
            }
        }
    }

    /** Runs one statement or a few. */
    <T> T run(Work<T> work) {
        lock.lock();
        try {
            return work.on(connection);
        } catch (SQLException failed) {
            throw new SixChatException(ErrorCode.INTERNAL, "The local store failed: " + plain(failed), failed);
        } finally {
            lock.unlock();
        }
    }

    void execute(String sql) {
        run(c -> {
            try (Statement statement = c.createStatement()) {
                return statement.execute(sql);
            }
        });
    }

    /** Changes rows; the parameters are text, numbers or byte arrays. */
    int update(String sql, Object... parameters) {
        return run(c -> {
            try (PreparedStatement statement = prepared(c, sql, parameters)) {
                return statement.executeUpdate();
            }
        });
    }

    /** All rows of a query. */
    <T> List<T> query(String sql, RowReader<T> reader, Object... parameters) {
        return run(c -> {
            try (PreparedStatement statement = prepared(c, sql, parameters);
                    ResultSet rows = statement.executeQuery()) {
                List<T> read = new ArrayList<>();
                while (rows.next()) {
                    read.add(reader.read(rows));
                }
                return read;
            }
        });
    }

    private static PreparedStatement prepared(Connection c, String sql, Object... parameters) throws SQLException {
        PreparedStatement statement = c.prepareStatement(sql);
        for (int i = 0; i < parameters.length; i++) {
            statement.setObject(i + 1, parameters[i]);
        }
        return statement;
    }

    private static String plain(SQLException failed) {
        return String.valueOf(failed.getMessage()).toLowerCase(Locale.ROOT);
    }

    @Override
    public void close() {
        run(c -> {
            c.close();
            return null;
        });
    }
}
