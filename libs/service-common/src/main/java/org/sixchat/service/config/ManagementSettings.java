package org.sixchat.service.config;

import io.quarkus.arc.Unremovable;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Health and metrics over plain HTTP; never to be reached from outside the cluster or this machine. */
@Unremovable
@ConfigMapping(prefix = "sixchat.management")
public interface ManagementSettings {
    /** Address to listen at. */
    @WithDefault("localhost")
    String host();

    /** TCP port. */
    @WithDefault("9000")
    int port();
}
