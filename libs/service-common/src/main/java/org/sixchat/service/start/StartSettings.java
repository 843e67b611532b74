package org.sixchat.service.start;

import io.quarkus.arc.Unremovable;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;

/** How a service starts. */
@Unremovable
@ConfigMapping(prefix = "sixchat.start")
public interface StartSettings {
    /**
     * Whether what stops the start is waited for, with the reason on the management port: for containers, which would only be
     * started again. Otherwise the process ends and says why.
     */
    @WithName("wait")
    @WithDefault("false")
    boolean waits();
}
