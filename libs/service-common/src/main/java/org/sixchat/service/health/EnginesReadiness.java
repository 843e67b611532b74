package org.sixchat.service.health;

import io.quarkus.arc.All;
import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Tells which engines are gone that the service can do without: always up, {@code degraded} in its data. */
@Readiness
@ApplicationScoped
public class EnginesReadiness implements AsyncHealthCheck {
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final List<OptionalEngine> engines;

    EnginesReadiness(@All List<OptionalEngine> engines) {
        this.engines = engines;
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        List<Uni<Map.Entry<String, Optional<String>>>> states =
                engines.stream().map(EnginesReadiness::state).toList();
        return states.isEmpty()
                ? Uni.createFrom().item(HealthCheckResponse.up("engines"))
                : Uni.join().all(states).andFailFast().map(EnginesReadiness::answer);
    }

    private static Uni<Map.Entry<String, Optional<String>>> state(OptionalEngine engine) {
        return engine.problem()
                .ifNoItem()
                .after(PATIENCE)
                .recoverWithItem(Optional.of("it does not answer within " + PATIENCE.toMillis() + " ms"))
                .onFailure()
                .recoverWithItem(Optional.of("it cannot be asked"))
                .map(problem -> Map.entry(engine.name(), problem));
    }

    private static HealthCheckResponse answer(List<Map.Entry<String, Optional<String>>> states) {
        HealthCheckResponseBuilder answer = HealthCheckResponse.named("engines").up();
        states.forEach(s -> answer.withData(s.getKey(), s.getValue().orElse("ok")));
        boolean degraded = states.stream().anyMatch(s -> s.getValue().isPresent());
        return answer.withData("state", degraded ? "degraded" : "ok").build();
    }
}
