package org.sixchat.service.config;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.SmallRyeConfig;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.sixchat.core.SixChatException;
import org.sixchat.service.runtime.StartOrder;

/** Stops the start, naming the setting, before anything is connected to that should not be. */
@ApplicationScoped
public class StartChecks {
    private final PostgresSettings postgres;
    private final KafkaSettings kafka;
    private final RedisSettings redis;
    private final HttpsSettings https;

    StartChecks(PostgresSettings postgres, KafkaSettings kafka, RedisSettings redis, HttpsSettings https) {
        this.postgres = postgres;
        this.kafka = kafka;
        this.redis = redis;
        this.https = https;
    }

    /** The same checks of a configuration that is no application's yet. */
    public static StartChecks of(SmallRyeConfig config) {
        return new StartChecks(
                config.getConfigMapping(PostgresSettings.class),
                config.getConfigMapping(KafkaSettings.class),
                config.getConfigMapping(RedisSettings.class),
                config.getConfigMapping(HttpsSettings.class));
    }

    void check(@Observes @Priority(StartOrder.SETTINGS) StartupEvent start) {
        try {
            check();
        } catch (SixChatException unsafe) {
            throw new ConfigurationException(unsafe.getMessage(), unsafe, Set.of());
        }
    }

    /** @throws ConfigurationException or SixChatException, with a sentence that begins with the setting's name */
    public void check() {
        engine("sixchat.postgres", postgres.host(), postgres.tls(), postgres.caFile());
        SecretFile.firstLine("sixchat.postgres.password-file", postgres.passwordFile());
        for (String server : kafka.bootstrapServers()) {
            engine("sixchat.kafka", broker(server), kafka.tls(), kafka.caFile());
        }
        SecretFile.firstLine("sixchat.kafka.password-file", kafka.passwordFile());
        redis.host().ifPresent(host -> engine("sixchat.redis", host, redis.tls(), redis.caFile()));
        redis.passwordFile().ifPresent(f -> SecretFile.firstLine("sixchat.redis.password-file", f));
        SecretFile.firstLine("sixchat.https.keystore-password-file", https.keystorePasswordFile());
        readable("sixchat.https.keystore", https.keystore());
    }

    private static String broker(String server) {
        try {
            return Hosts.parse(server).host();
        } catch (IllegalArgumentException wrong) {
            throw new ConfigurationException("sixchat.kafka.bootstrap-servers: " + wrong.getMessage(), wrong, Set.of());
        }
    }

    private static void engine(String prefix, String host, Transport tls, Optional<Path> caFile) {
        if (tls == Transport.LOOPBACK && !Hosts.isLoopback(host)) {
            throw new ConfigurationException(
                    prefix + ".tls: 'loopback' sends everything in plaintext, and '" + host
                            + "' is not this machine. Set it to verify-full, and " + prefix + ".ca-file",
                    Set.of(prefix + ".tls"));
        }
        if (tls == Transport.VERIFY_FULL) {
            readable(
                    prefix + ".ca-file",
                    caFile.orElseThrow(() -> new ConfigurationException(
                            prefix + ".ca-file: 'verify-full' needs the infrastructure CA's certificates in a PEM file",
                            Set.of(prefix + ".ca-file"))));
        }
    }

    private static void readable(String property, Path file) {
        if (!Files.isReadable(file)) {
            throw new ConfigurationException(property + ": the file " + file + " cannot be read", Set.of(property));
        }
    }
}
