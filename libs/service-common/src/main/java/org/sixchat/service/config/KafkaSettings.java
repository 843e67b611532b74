package org.sixchat.service.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The Kafka broker (4.1 or newer), with SASL SCRAM-SHA-256. */
@ConfigMapping(prefix = "sixchat.kafka")
public interface KafkaSettings {
    /** {@code host:port} of one broker or more, comma-separated. */
    List<String> bootstrapServers();

    /** The service's own user. */
    String user();

    /** Owner-only file whose first line is the user's password. */
    Path passwordFile();

    /** {@code verify-full} or {@code loopback}. */
    @WithDefault("verify-full")
    Transport tls();

    /** PEM file with the infrastructure CA's certificates, for {@code verify-full}. */
    Optional<Path> caFile();

    /**
     * The first line of {@link #passwordFile}.
     *
     * @throws org.sixchat.core.SixChatException {@code usage} when the file is missing or not its owner's alone
     */
    default String password() {
        return SecretFile.firstLine("sixchat.kafka.password-file", passwordFile());
    }
}
