package org.sixchat.store.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.List;
import java.util.Optional;

/** Where the store may dial. */
@ConfigMapping(prefix = "sixchat.dial")
public interface DialSettings {
    /** Ranges in CIDR form besides global unicast, comma-separated, such as {@code ::1/128,127.0.0.0/8}. */
    Optional<List<String>> allowedRanges();

    /** Lowest TCP port that is dialled: agents seldom listen below 1024, and what does is another's service. */
    @WithDefault("1024")
    int lowestPort();
}
