package org.sixchat.service.database;

import io.quarkus.runtime.ApplicationLifecycleManager;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.internal.exception.FlywaySqlException;
import org.jboss.logging.Logger;
import org.sixchat.service.config.PostgresSettings;
import org.sixchat.service.runtime.StartOrder;
import org.sixchat.service.start.DatabaseLook;
import org.sixchat.service.start.WaitingStart;

/** Migrates the service's database at the start; one that cannot be reached yet is waited for. */
@ApplicationScoped
public class Migration {
    private static final Logger LOG = Logger.getLogger(Migration.class);
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final Flyway flyway;
    private final PostgresSettings settings;
    private volatile boolean done;

    Migration(Flyway flyway, PostgresSettings settings) {
        this.flyway = flyway;
        this.settings = settings;
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

    private void pauseOrGiveUp(long end, FlywaySqlException away) {
        if (ApplicationLifecycleManager.isVmShuttingDown()) {
            throw away; // the process is told to end, which it can only when the start has failed
        }
        if (WaitingStart.waits()) {
            WaitingStart.tell(
                    away.getCause() instanceof SQLException cause
                            ? DatabaseLook.sentence(settings, cause)
                            : "sixchat.postgres: the database cannot be reached yet");
        } else if (System.nanoTime() > end) {
            throw away;
        } else {
            LOG.infof("sixchat.postgres: the database cannot be reached yet, trying again");
        }
        LockSupport.parkNanos(PAUSE.toNanos());
    }
}
