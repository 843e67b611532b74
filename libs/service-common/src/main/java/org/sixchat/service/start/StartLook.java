package org.sixchat.service.start;

import io.quarkus.runtime.configuration.ConfigUtils;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.List;
import java.util.Optional;
import org.sixchat.service.config.HttpsSettings;
import org.sixchat.service.config.KafkaSettings;
import org.sixchat.service.config.ManagementSettings;
import org.sixchat.service.config.NameSettings;
import org.sixchat.service.config.PostgresSettings;
import org.sixchat.service.config.RedisSettings;
import org.sixchat.service.config.ServiceSettings;
import org.sixchat.service.config.StartChecks;
import org.sixchat.service.config.TrustSettings;
import org.sixchat.service.runtime.Sources;

/** Looks, in the order of a start, at what could stop it: settings, files, keys, database. */
final class StartLook {
    private static final List<Class<?>> COMMON = List.of(
            ServiceSettings.class,
            StartSettings.class,
            ManagementSettings.class,
            PostgresSettings.class,
            KafkaSettings.class,
            RedisSettings.class,
            HttpsSettings.class,
            TrustSettings.class,
            NameSettings.class);

    private final Preflight preflight;
    private final Sources sources = new Sources();

    StartLook(Preflight preflight) {
        this.preflight = preflight;
    }

    /** The first thing that is wrong, as a sentence. */
    Optional<String> reason() {
        try {
            SmallRyeConfig config = config();
            StartChecks.of(config).check();
            preflight.look(config, sources);
            return DatabaseLook.problem(config.getConfigMapping(PostgresSettings.class));
        } catch (RuntimeException | LinkageError wrong) {
            return Optional.of(Sentence.of(wrong));
        }
    }

    private SmallRyeConfig config() {
        SmallRyeConfigBuilder builder = ConfigUtils.configBuilder().withValidateUnknown(true);
        COMMON.forEach(builder::withMapping);
        preflight.settings().forEach(builder::withMapping);
        return builder.build();
    }
}
