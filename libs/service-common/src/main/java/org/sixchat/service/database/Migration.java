package org.sixchat.service.database;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.internal.exception.FlywaySqlException;
import org.jboss.logging.Logger;
import org.sixchat.service.runtime.StartOrder;

/** Migrates the service's database at the start; one that cannot be reached yet is waited for. */
@ApplicationScoped
public class Migration {
    private static final Logger LOG = Logger.getLogger(Migration.class);
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final Flyway flyway;
    private volatile boolean done;

    Migration(Flyway flyway) {
        this.flyway = flyway;
    }

    void migrate(@Observes @Priority(StartOrder.DATABASE) StartupEvent start) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!done) {
            try {
                flyway.migrate();
                done = true;
            } catch (FlywaySqlException away) {
                pauseOrGiveUp(end, away);
            }
        }
    }

    /** Whether the database has this version's tables. */
    public boolean done() {
        return done;
    }

    private static void pauseOrGiveUp(long end, FlywayException away) {
        if (System.nanoTime() > end) {
            throw away;
        }
        LOG.infof("sixchat.postgres: the database cannot be reached yet, trying again");
        LockSupport.parkNanos(PAUSE.toNanos());
    }
}
