package org.sixchat.standalone.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sixchat.standalone.Settings;
import org.sixchat.standalone.data.Credentials;
import org.sixchat.standalone.data.DataDirectory;
import org.sixchat.standalone.engine.ServiceName;
import org.sixchat.standalone.settings.DirSettings;

class ServiceSettingsTest {
    @TempDir
    Path temporary;

    @ParameterizedTest
    @EnumSource
    void givenAServiceThenNoSecretStandsInItsSettings(ServiceName service) {
        DirSettings chosen = Settings.in(temporary.resolve("data"));
        try (DataDirectory data = DataDirectory.open(chosen.data(), chosen.domain())) {
            Credentials credentials = new Credentials(data, new SecureRandom());

            Map<String, String> settings = new ServiceSettings(chosen, data, credentials).of(service);

            String secret = credentials.password("postgres-" + service.text());
            assertThat(settings.values()).noneMatch(value -> value.contains(secret));
            assertThat(settings)
                    .containsEntry("sixchat.postgres.database", service.sql())
                    .containsEntry("sixchat.kafka.user", service.text());
        }
    }

    @Test
    void givenThreeServicesThenNoTwoShareACredential() {
        DirSettings chosen = Settings.in(temporary.resolve("data"));
        try (DataDirectory data = DataDirectory.open(chosen.data(), chosen.domain())) {
            ServiceSettings settings = new ServiceSettings(chosen, data, new Credentials(data, new SecureRandom()));
            Set<String> files = new HashSet<>();

            for (ServiceName service : ServiceName.all()) {
                for (String engine : List.of("postgres", "kafka", "redis")) {
                    String file = settings.of(service).get("sixchat." + engine + ".password-file");
                    assertThat(file == null || files.add(file)).isTrue();
                }
            }

            assertThat(files).hasSize(7);
        }
    }
}
