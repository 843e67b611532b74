package org.sixchat.service.config;

import io.quarkus.arc.Unremovable;
import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** How names of the Internet are found. */
@Unremovable
@ConfigMapping(prefix = "sixchat.dns")
public interface NameSettings {
    /**
     * Comma-separated {@code [domain=]host:port}: an entry with a domain answers for it and all below, others for the rest.
     * Without it the system's resolver is used.
     */
    Optional<String> server();
}
