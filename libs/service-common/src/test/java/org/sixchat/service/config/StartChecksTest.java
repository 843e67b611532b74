package org.sixchat.service.config;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sixchat.core.SixChatException;

class StartChecksTest {
    @TempDir
    Path folder;

    private final Map<String, String> settings = new HashMap<>();

    @BeforeEach
    void safeSettings() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret"), "password\n");
        Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-------"));
        Path pem = Files.writeString(folder.resolve("some.pem"), "pem");
        settings.putAll(Map.of(
                "sixchat.postgres.host", "127.0.0.1",
                "sixchat.postgres.database", "d",
                "sixchat.postgres.user", "u",
                "sixchat.postgres.password-file", secret.toString(),
                "sixchat.postgres.tls", "loopback"));
        settings.putAll(Map.of(
                "sixchat.kafka.bootstrap-servers",
                "[::1]:9092,localhost:9093",
                "sixchat.kafka.user",
                "u",
                "sixchat.kafka.password-file",
                secret.toString(),
                "sixchat.kafka.tls",
                "loopback",
                "sixchat.https.keystore",
                pem.toString(),
                "sixchat.https.keystore-password-file",
                secret.toString()));
    }

    @Test
    void givenSafeSettings_whenTheServiceStarts_thenNothingIsSaid() {
        assertThatCode(this::check).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        "sixchat.postgres.host, 192.0.2.1, sixchat.postgres.tls",
        "sixchat.kafka.bootstrap-servers, 192.0.2.1:9092, sixchat.kafka.tls",
        "sixchat.kafka.bootstrap-servers, nonsense, sixchat.kafka.bootstrap-servers",
        "sixchat.redis.host, 192.0.2.1, sixchat.redis.ca-file",
        "sixchat.postgres.tls, verify-full, sixchat.postgres.ca-file",
        "sixchat.https.keystore, /nowhere, sixchat.https.keystore"
    })
    void givenAnUnsafeSetting_whenTheServiceStarts_thenItStopsAndNamesIt(String name, String value, String named) {
        settings.put(name, value);
        assertThatThrownBy(this::check)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith(named + ":");
    }

    @Test
    void givenASecretThatOthersCanRead_whenTheServiceStarts_thenItStopsAndNamesIt() throws IOException {
        Files.setPosixFilePermissions(folder.resolve("secret"), PosixFilePermissions.fromString("rw-r--r--"));
        assertThatThrownBy(this::check)
                .isInstanceOf(SixChatException.class)
                .hasMessageStartingWith("sixchat.postgres.password-file:")
                .hasMessageNotContaining("password\n")
                .hasMessageContaining("chmod 600");
    }

    private void check() {
        SmallRyeConfig config = new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(settings, "test", 100))
                .withMapping(PostgresSettings.class)
                .withMapping(KafkaSettings.class)
                .withMapping(RedisSettings.class)
                .withMapping(HttpsSettings.class)
                .build();
        new StartChecks(
                        config.getConfigMapping(PostgresSettings.class),
                        config.getConfigMapping(KafkaSettings.class),
                        config.getConfigMapping(RedisSettings.class),
                        config.getConfigMapping(HttpsSettings.class))
                .check();
    }
}
