package org.sixchat.registry.app.port;

import io.smallrye.mutiny.Uni;
import java.time.Duration;

/** Counts failed log-ins over all replicas, or over this one alone while the shared counter is away. Never fails. */
public interface FailureCounts {
    /** Failures of {@code subject} in its current window. */
    Uni<Long> of(String subject);

    /** Counts one more; the window starts with the first. */
    Uni<Long> failed(String subject, Duration window);
}
