package org.sixchat.service.config;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.sixchat.core.SixChatException;

/** Translates {@code sixchat.*} into the settings of Quarkus. What is missing or wrong is told by {@link StartChecks}. */
final class DerivedSettings {
    private static final String TLS = "quarkus.tls.https.";

    /** What PostgreSQL ends by itself, in milliseconds; the ports wait for 10 s in all ({@code Database.PATIENCE}). */
    private static final Map<String, String> SESSION =
            Map.of("lock_timeout", "5000", "statement_timeout", "9000", "idle_in_transaction_session_timeout", "15000");

    /** Of the migration's connection, in seconds. One statement may rebuild a large table. */
    private static final Map<String, String> JDBC =
            Map.of("tcpKeepAlive", "true", "loginTimeout", "10", "socketTimeout", "900");

    private final Function<String, Optional<String>> ours;
    private final Map<String, String> derived = new HashMap<>();

    private DerivedSettings(Function<String, Optional<String>> ours) {
        this.ours = ours;
    }

    static Map<String, String> of(Function<String, Optional<String>> ours) {
        DerivedSettings settings = new DerivedSettings(ours);
        settings.postgres();
        settings.redis();
        settings.https();
        settings.copy("sixchat.management.host", "quarkus.management.host", "localhost");
        settings.copy("sixchat.management.port", "quarkus.management.port", "9000");
        return Map.copyOf(settings.derived);
    }

    private void postgres() {
        Optional<String> host = ours.apply("sixchat.postgres.host");
        if (host.isEmpty()) {
            return;
        }
        String database = ours.apply("sixchat.postgres.database").orElse("");
        String address = Hosts.inUri(host.get()) + ":"
                + ours.apply("sixchat.postgres.port").orElse("5432") + "/" + database;
        derived.put("quarkus.datasource.reactive.url", "postgresql://" + address);
        derived.put("quarkus.datasource.jdbc.url", "jdbc:postgresql://" + address);
        copy("sixchat.postgres.max-connections", "quarkus.datasource.reactive.max-size", "8");
        copy("sixchat.postgres.user", "quarkus.datasource.username", null);
        secret("sixchat.postgres.password-file", "quarkus.datasource.password");
        SESSION.forEach(
                (name, value) -> derived.put("quarkus.datasource.reactive.additional-properties." + name, value));
        JDBC.forEach((name, value) -> derived.put("quarkus.datasource.jdbc.additional-jdbc-properties." + name, value));
        if (!loopback("sixchat.postgres.tls")) {
            derived.put("quarkus.datasource.reactive.postgresql.ssl-mode", "verify-full");
            derived.put("quarkus.datasource.reactive.hostname-verification-algorithm", "HTTPS");
            derived.put("quarkus.datasource.reactive.trust-certificate-pem", "true");
            copy("sixchat.postgres.ca-file", "quarkus.datasource.reactive.trust-certificate-pem.certs", null);
            derived.put("quarkus.datasource.jdbc.additional-jdbc-properties.sslmode", "verify-full");
            copy("sixchat.postgres.ca-file", "quarkus.datasource.jdbc.additional-jdbc-properties.sslrootcert", null);
        }
    }

    private void redis() {
        Optional<String> host = ours.apply("sixchat.redis.host");
        if (host.isEmpty()) {
            return;
        }
        boolean plain = loopback("sixchat.redis.tls");
        derived.put(
                "quarkus.redis.hosts",
                (plain ? "redis://" : "rediss://") + Hosts.inUri(host.get()) + ":"
                        + ours.apply("sixchat.redis.port").orElse("6379") + "/?user="
                        + URLEncoder.encode(
                                ours.apply("sixchat.redis.user").orElse("default"), StandardCharsets.UTF_8));
        secret("sixchat.redis.password-file", "quarkus.redis.password");
        if (!plain) {
            derived.put("quarkus.redis.tls.enabled", "true");
            derived.put("quarkus.redis.tls.hostname-verification-algorithm", "HTTPS");
            derived.put("quarkus.redis.tls.trust-certificate-pem", "true");
            copy("sixchat.redis.ca-file", "quarkus.redis.tls.trust-certificate-pem.certs", null);
        }
    }

    private void https() {
        copy("sixchat.https.host", "quarkus.http.host", "localhost");
        copy("sixchat.https.port", "quarkus.http.ssl-port", "8443");
        copy("sixchat.https.keystore", TLS + "key-store.p12.path", null);
        secret("sixchat.https.keystore-password-file", TLS + "key-store.p12.password");
        // TLS proves possession of the key and no more; AdministratorFilter decides, by the same rules as for every
        // certificate.
        // (The JDK would read a common name such as "Administrator" as a DNS name, and refuse it by the name
        // constraints.)
        derived.put(TLS + "trust-all", "true");
    }

    private boolean loopback(String property) {
        return ours.apply(property).filter("loopback"::equals).isPresent();
    }

    private void copy(String from, String to, String otherwise) {
        ours.apply(from).or(() -> Optional.ofNullable(otherwise)).ifPresent(v -> derived.put(to, literal(v)));
    }

    private void secret(String from, String to) {
        try {
            ours.apply(from)
                    .map(f -> SecretFile.firstLine(from, Path.of(f)))
                    .ifPresent(v -> derived.put(to, literal(v)));
        } catch (SixChatException toldAtStart) {
            derived.remove(to);
        }
    }

    /** A value in which the configuration must not look for expressions. */
    private static String literal(String value) {
        return value.replace("$", "\\$");
    }
}
