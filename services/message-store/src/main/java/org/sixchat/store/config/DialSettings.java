package org.sixchat.store.config;

import io.smallrye.config.ConfigMapping;
import java.util.List;
import java.util.Optional;

/** Where the store may dial. */
@ConfigMapping(prefix = "sixchat.dial")
public interface DialSettings {
    /** Ranges in CIDR form besides global unicast, comma-separated, such as {@code ::1/128,127.0.0.0/8}. */
    Optional<List<String>> allowedRanges();
}
