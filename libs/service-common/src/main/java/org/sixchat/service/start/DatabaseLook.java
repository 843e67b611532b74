package org.sixchat.service.start;

import java.net.UnknownHostException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import javax.net.ssl.SSLException;
import org.sixchat.core.Causes;
import org.sixchat.service.config.Hosts;
import org.sixchat.service.config.PostgresSettings;
import org.sixchat.service.config.Transport;

/** Whether the database lets the service in, asked with a connection of its own that is closed at once. */
public final class DatabaseLook {
    private static final String SECONDS = "5";

    private DatabaseLook() {}

    /** What is wrong, as a sentence that begins with the setting's name. Blocks for some seconds at most. */
    public static Optional<String> problem(PostgresSettings settings) {
        String url =
                "jdbc:postgresql://" + Hosts.inUri(settings.host()) + ":" + settings.port() + "/" + settings.database();
        try (Connection connection = DriverManager.getConnection(url, properties(settings))) {
            return connection.isValid(Integer.parseInt(SECONDS))
                    ? Optional.empty()
                    : Optional.of("sixchat.postgres: the database does not answer");
        } catch (SQLException failed) {
            return Optional.of(sentence(settings, failed));
        }
    }

    /** A failure to connect, in a sentence. */
    public static String sentence(PostgresSettings settings, SQLException failed) {
        String where = settings.host() + " port " + settings.port();
        String state = Objects.requireNonNullElse(failed.getSQLState(), "");
        return switch (state) {
            case "28P01", "28000" ->
                "sixchat.postgres.password-file: the database at " + where + " refuses the log-in of "
                        + settings.user();
            case "3D000" -> "sixchat.postgres.database: there is no database " + settings.database() + " at " + where;
            default -> unreachable(where, state, failed);
        };
    }

    private static String unreachable(String where, String state, SQLException failed) {
        if (Causes.of(failed).anyMatch(UnknownHostException.class::isInstance)) {
            return "sixchat.postgres.host: the database at " + where + " cannot be found in DNS yet";
        }
        if (Causes.of(failed).anyMatch(SSLException.class::isInstance)) {
            return "sixchat.postgres.ca-file: the certificate of the database at " + where
                    + " is not trusted, or names another host";
        }
        if (state.startsWith("08") || state.isEmpty()) {
            return "sixchat.postgres.host: the database at " + where + " cannot be reached yet";
        }
        return "sixchat.postgres: the database at " + where + " cannot be used yet: SQL state " + state;
    }

    private static Properties properties(PostgresSettings settings) {
        Properties properties = new Properties();
        properties.put("user", settings.user());
        properties.put("password", settings.password());
        properties.put("connectTimeout", SECONDS);
        properties.put("socketTimeout", SECONDS);
        properties.put("loginTimeout", SECONDS);
        properties.put("sslmode", settings.tls() == Transport.LOOPBACK ? "disable" : "verify-full");
        settings.caFile().map(Path::toString).ifPresent(file -> properties.put("sslrootcert", file));
        return properties;
    }
}
