package org.sixchat.service.health;

import io.smallrye.mutiny.Uni;
import java.util.Optional;

/** An engine that a service can do without for a while; its fall makes the service degraded, not unready. */
public interface OptionalEngine {
    /** Its name in the readiness answer, such as {@code redis}. */
    String name();

    /** A sentence on what is wrong and what it means, or nothing when it works. Answers within a second; never fails. */
    Uni<Optional<String>> problem();
}
