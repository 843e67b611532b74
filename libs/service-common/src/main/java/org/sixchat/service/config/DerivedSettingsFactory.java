package org.sixchat.service.config;

import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.PropertiesConfigSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.eclipse.microprofile.config.spi.ConfigSource;

/** Puts the {@link DerivedSettings} among the configuration sources, above a service's own properties. */
public class DerivedSettingsFactory implements ConfigSourceFactory {
    private static final int ORDINAL = 260;

    @Override
    public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
        return List.of(new PropertiesConfigSource(
                DerivedSettings.of(name -> Optional.ofNullable(context.getValue(name))
                        .map(ConfigValue::getValue)
                        .filter(v -> !v.isEmpty())),
                "settings derived from sixchat.*",
                ORDINAL));
    }

    @Override
    public OptionalInt getPriority() {
        return OptionalInt.of(ORDINAL);
    }
}
