package org.sixchat.service.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DerivedSettingsTest {
    @TempDir
    Path folder;

    private final Map<String, String> ours = new HashMap<>();

    @Test
    void givenADatabaseOnLoopback_whenSettingsAreDerived_thenBothDriversAreTold() throws IOException {
        ours.put("sixchat.postgres.host", "::1");
        ours.put("sixchat.postgres.port", "5433");
        ours.put("sixchat.postgres.database", "registry");
        ours.put("sixchat.postgres.user", "registry");
        ours.put("sixchat.postgres.password-file", secret("pa$${x}\\word").toString());
        ours.put("sixchat.postgres.tls", "loopback");

        assertThat(derived())
                .containsEntry("quarkus.datasource.reactive.url", "postgresql://[::1]:5433/registry")
                .containsEntry("quarkus.datasource.jdbc.url", "jdbc:postgresql://[::1]:5433/registry")
                .containsEntry("quarkus.datasource.username", "registry")
                .containsEntry("quarkus.datasource.reactive.additional-properties.lock_timeout", "5000")
                .containsEntry("quarkus.datasource.reactive.additional-properties.statement_timeout", "9000")
                .containsEntry(
                        "quarkus.datasource.reactive.additional-properties.idle_in_transaction_session_timeout",
                        "15000")
                .containsEntry("quarkus.datasource.password", "pa\\$\\${x}\\word")
                .doesNotContainKey("quarkus.datasource.reactive.postgresql.ssl-mode");
    }

    @Test
    void givenADatabaseElsewhere_whenSettingsAreDerived_thenItsCertificateIsVerified() {
        ours.put("sixchat.postgres.host", "db.a.example");
        ours.put("sixchat.postgres.ca-file", "/etc/infra.pem");

        assertThat(derived())
                .containsEntry("quarkus.datasource.reactive.postgresql.ssl-mode", "verify-full")
                .containsEntry("quarkus.datasource.reactive.hostname-verification-algorithm", "HTTPS")
                .containsEntry("quarkus.datasource.reactive.trust-certificate-pem.certs", "/etc/infra.pem")
                .containsEntry("quarkus.datasource.jdbc.additional-jdbc-properties.sslmode", "verify-full")
                .containsEntry("quarkus.datasource.jdbc.additional-jdbc-properties.sslrootcert", "/etc/infra.pem");
    }

    @Test
    void givenNoSettings_whenTheyAreDerived_thenTheServiceListensOnThisMachineOnly() {
        assertThat(derived())
                .containsEntry("quarkus.http.host", "localhost")
                .containsEntry("quarkus.management.host", "localhost")
                .doesNotContainKeys("quarkus.datasource.reactive.url", "quarkus.redis.hosts");
    }

    @Test
    void givenAPasswordThatOthersCanRead_whenSettingsAreDerived_thenItIsNotUsed() throws IOException {
        Path file = secret("open");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        ours.put("sixchat.https.keystore-password-file", file.toString());

        assertThat(derived()).doesNotContainKey("quarkus.tls.https.key-store.p12.password");
    }

    private Map<String, String> derived() {
        return DerivedSettings.of(name -> Optional.ofNullable(ours.get(name)));
    }

    private Path secret(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("secret"), text + "\nsecond line\n");
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }
}
