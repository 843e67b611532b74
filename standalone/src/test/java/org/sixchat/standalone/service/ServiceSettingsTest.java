package org.sixchat.standalone.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HashMap;
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
import org.sixchat.standalone.settings.HostAddress;
import org.sixchat.standalone.settings.Places;

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

    @Test
    void givenAnAddressForOthersThenOnlyWhatTheyUseListensThere() {
        DirSettings one = Settings.in(temporary.resolve("data"));
        HostAddress published = new HostAddress("2001:db8::1");
        DirSettings chosen = new DirSettings(
                one.domain(),
                one.data(),
                new Places(one.loopback(), published),
                one.ports(),
                one.trust(),
                List.of("fd00::/8"),
                List.of());
        try (DataDirectory data = DataDirectory.open(chosen.data(), chosen.domain())) {
            ServiceSettings settings = new ServiceSettings(chosen, data, new Credentials(data, new SecureRandom()));

            Map<String, String> there = new HashMap<>();
            for (ServiceName service : ServiceName.all()) {
                settings.of(service).entrySet().stream()
                        .filter(entry -> entry.getKey().endsWith("host"))
                        .filter(entry -> entry.getValue().equals(published.literal()))
                        .forEach(entry -> there.put(entry.getKey(), entry.getValue()));
                assertThat(settings.of(service).get("sixchat.dns.server")).startsWith("a.example=[2001:db8::1]:");
            }

            assertThat(there).containsOnlyKeys("sixchat.irp.host", "sixchat.ca.http-host", "sixchat.store.host");
            assertThat(settings.of(ServiceName.MESSAGE_STORE).get("sixchat.dial.allowed-ranges"))
                    .isEqualTo("::1/128,127.0.0.0/8,fd00::/8");
        }
    }
}
