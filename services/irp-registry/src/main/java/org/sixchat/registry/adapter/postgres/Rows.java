package org.sixchat.registry.adapter.postgres;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import org.sixchat.core.UserId;
import org.sixchat.registry.domain.KeyHash;
import org.sixchat.service.database.Database;

/** Between the domain's types and PostgreSQL's. */
final class Rows {
    private Rows() {}

    static Buffer bytea(byte[] bytes) {
        return Buffer.buffer(bytes);
    }

    static byte[] bytes(Row row, String column) {
        return row.getBuffer(column).getBytes();
    }

    static Buffer[] byteas(List<byte[]> chain) {
        return chain.stream().map(Buffer::buffer).toArray(Buffer[]::new);
    }

    /** The certificates of a column, none where it is null. */
    static List<byte[]> chain(Row row, String column) {
        Buffer[] chain = row.get(Buffer[].class, column);
        return chain == null
                ? List.of()
                : Arrays.stream(chain).map(Buffer::getBytes).toList();
    }

    static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    static Instant instant(Row row, String column) {
        return row.getOffsetDateTime(column).toInstant();
    }

    static UserId user(Row row, String column) {
        return UserId.parse(row.getString(column));
    }

    static Optional<KeyHash> hash(Row row, String column) {
        return Optional.ofNullable(row.getBuffer(column)).map(b -> new KeyHash(b.getBytes()));
    }

    static <T> Uni<Optional<T>> first(Database database, String sql, Tuple values, Function<Row, T> read) {
        return database.ask(client -> first(client, sql, values, read));
    }

    static <T> Uni<List<T>> all(Database database, String sql, Tuple values, Function<Row, T> read) {
        return database.ask(client -> all(client, sql, values, read));
    }

    static Uni<Void> run(Database database, String sql, Tuple values) {
        return database.ask(client -> run(client, sql, values));
    }

    /** The one row that a query may find. */
    static <T> Uni<Optional<T>> first(SqlClient client, String sql, Tuple values, Function<Row, T> read) {
        return client.preparedQuery(sql)
                .execute(values)
                .map(rows -> stream(rows, read).stream().findFirst());
    }

    static <T> Uni<List<T>> all(SqlClient client, String sql, Tuple values, Function<Row, T> read) {
        return client.preparedQuery(sql).execute(values).map(rows -> stream(rows, read));
    }

    static Uni<Void> run(SqlClient client, String sql, Tuple values) {
        return client.preparedQuery(sql).execute(values).replaceWithVoid();
    }

    private static <T> List<T> stream(RowSet<Row> rows, Function<Row, T> read) {
        return StreamSupport.stream(rows.spliterator(), false).map(read).toList();
    }
}
