package org.sixchat.service.health;

import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.sixchat.service.database.Migration;

/** A service without its database, or with an older one than itself, is not ready. */
@Readiness
@ApplicationScoped
public class DatabaseReadiness implements AsyncHealthCheck {
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final Pool pool;
    private final Migration migration;

    DatabaseReadiness(Pool pool, Migration migration) {
        this.pool = pool;
        this.migration = migration;
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        if (!migration.done()) {
            return Uni.createFrom().item(down("it is not migrated yet"));
        }
        return pool.query("select 1")
                .execute()
                .map(rows -> HealthCheckResponse.up("database"))
                .ifNoItem()
                .after(PATIENCE)
                .recoverWithItem(() -> down("it does not answer"))
                .onFailure()
                .recoverWithItem(() -> down("it cannot be reached"));
    }

    private static HealthCheckResponse down(String why) {
        return HealthCheckResponse.named("database")
                .down()
                .withData("problem", why)
                .build();
    }
}
