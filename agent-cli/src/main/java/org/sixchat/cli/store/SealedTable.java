package org.sixchat.cli.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.sixchat.cli.json.Json;

/**
 * A table of rows of one kind, in the order of their first insertion. The file shows a keyed hash of each row's name, a
 * short state and the sealed content.
 */
final class SealedTable<T extends Row> {
    private final Database database;
    private final DataKey key;
    private final String table;
    private final Class<T> type;

    SealedTable(Database database, DataKey key, String table, Class<T> type) {
        this.database = database;
        this.key = key;
        this.table = table;
        this.type = type;
    }

    static String schema(String table) {
        return "CREATE TABLE IF NOT EXISTS " + table
                + " (position INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, state TEXT NOT NULL,"
                + " sealed BLOB NOT NULL) STRICT";
    }

    Optional<T> get(String name) {
        return read("SELECT id, sealed FROM " + table + " WHERE id = ?", key.rowId(table, name)).stream()
                .findFirst();
    }

    /** The state of the row, if there is one. */
    Optional<String> state(String name) {
        return database
                .query("SELECT state FROM " + table + " WHERE id = ?", row -> row.getString(1), key.rowId(table, name))
                .stream()
                .findFirst();
    }

    List<T> all() {
        return read("SELECT id, sealed FROM " + table + " ORDER BY position");
    }

    List<T> inState(String state) {
        return read("SELECT id, sealed FROM " + table + " WHERE state = ? ORDER BY position", state);
    }

    /** The first rows behind a position that are in one of two states; {@code limit} at most. */
    List<Placed<T>> after(long position, int limit, String state, String orState) {
        return database.query(
                "SELECT id, sealed, position FROM " + table
                        + " WHERE position > ? AND (state = ? OR state = ?) ORDER BY position LIMIT ?",
                row -> new Placed<>(row.getLong(3), opened(row)),
                position,
                state,
                orState,
                limit);
    }

    int count(String state) {
        return database.query("SELECT count(*) FROM " + table + " WHERE state = ?", row -> row.getInt(1), state)
                .getFirst();
    }

    /** Inserts the row if none of the name is there; whether it did. */
    boolean insert(String name, String state, T row) {
        String id = key.rowId(table, name);
        return database.update(
                        "INSERT INTO " + table + " (id, state, sealed) VALUES (?, ?, ?) ON CONFLICT (id) DO NOTHING",
                        id,
                        state,
                        key.seal(table, id, Json.bytes(row)))
                == 1;
    }

    /** Inserts or replaces the row; its position stays. */
    void put(String name, String state, T row) {
        String id = key.rowId(table, name);
        database.update(
                "INSERT INTO " + table + " (id, state, sealed) VALUES (?, ?, ?)"
                        + " ON CONFLICT (id) DO UPDATE SET state = excluded.state, sealed = excluded.sealed",
                id,
                state,
                key.seal(table, id, Json.bytes(row)));
    }

    boolean setState(String name, String state) {
        return database.update("UPDATE " + table + " SET state = ? WHERE id = ?", state, key.rowId(table, name)) == 1;
    }

    /** Changes the state of a row that is in the state {@code from}. */
    boolean setState(String name, String from, String to) {
        return database.update(
                        "UPDATE " + table + " SET state = ? WHERE id = ? AND state = ?",
                        to,
                        key.rowId(table, name),
                        from)
                == 1;
    }

    boolean delete(String name) {
        return database.update("DELETE FROM " + table + " WHERE id = ?", key.rowId(table, name)) == 1;
    }

    private List<T> read(String sql, Object... parameters) {
        return database.query(sql, this::opened, parameters);
    }

    private T opened(ResultSet row) throws SQLException {
        return Json.read(key.open(table, row.getString(1), row.getBytes(2)), type);
    }
}
