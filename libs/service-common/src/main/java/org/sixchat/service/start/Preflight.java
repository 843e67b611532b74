package org.sixchat.service.start;

import io.smallrye.config.SmallRyeConfig;
import java.util.List;
import java.util.function.Supplier;
import org.sixchat.core.SixChatException;
import org.sixchat.service.runtime.Sources;

/** What a service looks at before it starts; it loads things by the same code as the start itself. */
public interface Preflight {
    /** The service's own {@code @ConfigMapping} interfaces, beside those of all services. */
    List<Class<?>> settings();

    /**
     * Loads the files that the settings name, keeps nothing, and connects to nothing.
     *
     * @throws RuntimeException with a sentence that begins with the setting's name
     */
    void look(SmallRyeConfig config, Sources sources);

    /** Loads something; what is wrong with it is told with the setting's name. */
    default <T> T named(String setting, Supplier<T> load) {
        try {
            return load.get();
        } catch (SixChatException wrong) {
            String said = wrong.getMessage();
            throw said.startsWith("sixchat.")
                    ? wrong
                    : new SixChatException(wrong.code(), setting + ": " + said, wrong);
        }
    }
}
