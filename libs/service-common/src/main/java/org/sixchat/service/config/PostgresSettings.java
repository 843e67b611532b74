package org.sixchat.service.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.nio.file.Path;
import java.util.Optional;

/** The service's own PostgreSQL database (15 or newer). */
@ConfigMapping(prefix = "sixchat.postgres")
public interface PostgresSettings {
    /** Host name or IP literal. */
    String host();

    /** TCP port. */
    @WithDefault("5432")
    int port();

    /** Name of the database; nobody else uses it. */
    String database();

    /** The role that owns it. */
    String user();

    /** Owner-only file whose first line is the role's password. */
    Path passwordFile();

    /** {@code verify-full} or {@code loopback}. */
    @WithDefault("verify-full")
    Transport tls();

    /** PEM file with the infrastructure CA's certificates, for {@code verify-full}. */
    @WithName("ca-file")
    Optional<Path> caFile();

    /** Connections at most. */
    @WithDefault("8")
    int maxConnections();

    /**
     * The first line of {@link #passwordFile}.
     *
     * @throws org.sixchat.core.SixChatException {@code usage} when the file is missing or within reach of others
     */
    default String password() {
        return SecretFile.firstLine("sixchat.postgres.password-file", passwordFile());
    }
}
