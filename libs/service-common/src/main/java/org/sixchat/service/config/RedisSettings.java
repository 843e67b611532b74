package org.sixchat.service.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.util.Optional;

/** Redis (6.2 or newer), for the services that use it. */
@ConfigMapping(prefix = "sixchat.redis")
public interface RedisSettings {
    /** Host name or IP literal; a service that uses Redis needs it. */
    Optional<String> host();

    /** TCP port. */
    @WithDefault("6379")
    int port();

    /** ACL user. */
    @WithDefault("default")
    String user();

    /** Owner-only file whose first line is the user's password. */
    Optional<Path> passwordFile();

    /** {@code verify-full} or {@code loopback}. */
    @WithDefault("verify-full")
    Transport tls();

    /** PEM file with the infrastructure CA's certificates, for {@code verify-full}. */
    Optional<Path> caFile();
}
