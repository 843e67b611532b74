package org.sixchat.service.config;

import io.quarkus.arc.Unremovable;
import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;
import java.util.Optional;

/** Whose certificates count. */
@Unremovable
@ConfigMapping(prefix = "sixchat.trust")
public interface TrustSettings {
    /** Folder with a file {@code <domain>.pem} for each other domain's root; files that appear later are taken up. */
    Optional<Path> directory();

    /** PEM file with this domain's root. */
    Optional<Path> ownRoot();
}
