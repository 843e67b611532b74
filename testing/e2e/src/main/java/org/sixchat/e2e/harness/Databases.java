package org.sixchat.e2e.harness;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/** Looks into a DIR's databases from outside, to see what really lies there. */
public final class Databases {
    private static final Duration BACK = Duration.ofMinutes(1);
    /** Connection exceptions; admin shutdown, crash shutdown, cannot connect now (PostgreSQL, appendix A). */
    private static final List<String> AWAY = List.of("08", "57P0");

    private final Dir dir;

    public Databases(Dir dir) {
        this.dir = dir;
    }

    /** The number that a query on a service's database answers with. */
    public long count(String service, String query) {
        return Long.parseLong(text(service, query));
    }

    /** The first column of the first row, as text. A server that is just being started again, as tests make it, is waited for. */
    public String text(String service, String query) {
        return Await.value("PostgreSQL of " + dir.domain() + " answers", BACK, () -> attempt(service, query));
    }

    private Optional<String> attempt(String service, String query) {
        try (Connection connection = connect(service);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            if (!rows.next()) {
                throw new IllegalStateException("no row: " + query);
            }
            return Optional.of(rows.getString(1));
        } catch (SQLException e) {
            if (AWAY.stream().anyMatch(state -> String.valueOf(e.getSQLState()).startsWith(state))) {
                return Optional.empty();
            }
            throw new IllegalStateException(query, e);
        }
    }

    /** The first column of the first row, as bytes. */
    public byte[] bytes(String service, String query) {
        return HexFormat.of().parseHex(text(service, "select encode((" + query + "), 'hex')"));
    }

    /** Changes something behind the service's back. */
    public void change(String service, String statement) {
        try (Connection connection = connect(service);
                Statement change = connection.createStatement()) {
            if (change.executeUpdate(statement) != 1) {
                throw new IllegalStateException("not one row: " + statement);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(statement, e);
        }
    }

    /** How many sealed contents the store of this domain holds. */
    public long sealedContents() {
        return count("message-store", "select count(distinct envelope_id) from chunk");
    }

    /** How many envelopes were deleted on the signed receipt of every device. */
    public long receipted() {
        return count("message-store", "select count(*) from envelope where state = 'delivered' and not held");
    }

    private Connection connect(String service) throws SQLException {
        String name = service.replace('-', '_');
        Properties login = new Properties();
        login.setProperty("user", name);
        login.setProperty("password", dir.secret("postgres-" + service));
        String at = Network.at(dir.port("postgres"));
        return DriverManager.getConnection("jdbc:postgresql://" + at + "/" + name, login);
    }
}
