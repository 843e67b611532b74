package org.sixchat.service.health;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.health.SmallRyeHealth;
import io.smallrye.health.SmallRyeHealthReporter;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import org.jboss.logging.Logger;
import org.sixchat.service.runtime.StartOrder;

/** Says in the log when a service has become ready, and how long that took from the start of its process. */
@Singleton
class FirstReadiness {
    private static final Logger LOG = Logger.getLogger(FirstReadiness.class);
    private static final Duration FIRST = Duration.ofMillis(50);
    private static final Duration MOST = Duration.ofSeconds(5);

    private final SmallRyeHealthReporter reporter;
    private final InstantSource clock;

    FirstReadiness(SmallRyeHealthReporter reporter, InstantSource clock) {
        this.reporter = reporter;
        this.clock = clock;
    }

    void watch(@Observes @Priority(StartOrder.LAST) StartupEvent event) {
        Uni.createFrom()
                .deferred(reporter::getReadinessAsync)
                .invoke(FirstReadiness::requireReady)
                .onFailure()
                .retry()
                .withBackOff(FIRST, MOST)
                .indefinitely()
                .subscribe()
                .with(ready -> LOG.infof("ready %d ms after the start of the process", sinceStart()), LOG::error);
    }

    private static void requireReady(SmallRyeHealth health) {
        if (health.isDown()) {
            throw new IllegalStateException("not ready yet");
        }
    }

    private long sinceStart() {
        return ProcessHandle.current()
                .info()
                .startInstant()
                .map(start -> Duration.between(start, clock.instant()).toMillis())
                .orElse(-1L);
    }
}
