package org.sixchat.service.start;

import io.quarkus.runtime.configuration.ConfigUtils;
import io.smallrye.config.SmallRyeConfig;
import java.util.Optional;

/**
 * The few settings that must be known when all others may be wrong: each that cannot be read has its default.
 *
 * @param waits whether what stops the start is waited for
 * @param json whether the log is JSON
 */
record EarlySettings(boolean waits, String host, int port, boolean json) {
    private static final EarlySettings DEFAULTS = new EarlySettings(false, "localhost", 9000, false);

    static EarlySettings read() {
        try {
            return of(ConfigUtils.configBuilder().build());
        } catch (RuntimeException unusable) {
            return DEFAULTS;
        }
    }

    static EarlySettings of(SmallRyeConfig config) {
        return new EarlySettings(
                value(config, "sixchat.start.wait", Boolean.class).orElse(DEFAULTS.waits),
                value(config, "sixchat.management.host", String.class).orElse(DEFAULTS.host),
                value(config, "sixchat.management.port", Integer.class).orElse(DEFAULTS.port),
                value(config, "quarkus.log.console.json.enabled", Boolean.class).orElse(DEFAULTS.json));
    }

    private static <T> Optional<T> value(SmallRyeConfig config, String name, Class<T> type) {
        try {
            return config.getOptionalValue(name, type);
        } catch (RuntimeException unreadable) {
            return Optional.empty();
        }
    }
}
