package org.sixchat.service.health;

import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.sqlclient.DatabaseException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Set;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.sixchat.service.database.Migration;

/** A service without its database, or with an older one than itself, is not ready. */
@Readiness
@ApplicationScoped
public class DatabaseReadiness implements AsyncHealthCheck {
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    /** invalid_authorization_specification, invalid_password (PostgreSQL, appendix A). */
    private static final Set<String> LOG_IN = Set.of("28000", "28P01");

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
                .recoverWithItem(failure -> down(why(failure)));
    }

    private static String why(Throwable failure) {
        return failure instanceof DatabaseException told && LOG_IN.contains(told.getSqlState())
                ? "it refuses the log-in: has the password changed?"
                : "it cannot be reached";
    }

    private static HealthCheckResponse down(String why) {
        return HealthCheckResponse.named("database")
                .down()
                .withData("problem", why)
                .build();
    }
}
