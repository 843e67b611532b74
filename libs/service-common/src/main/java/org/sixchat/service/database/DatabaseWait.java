package org.sixchat.service.database;

import io.quarkus.runtime.ApplicationLifecycleManager;
import io.smallrye.mutiny.TimeoutException;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.flywaydb.core.internal.exception.FlywaySqlException;
import org.jboss.logging.Logger;
import org.sixchat.core.Causes;
import org.sixchat.core.SixChatException;
import org.sixchat.service.config.PostgresSettings;
import org.sixchat.service.start.DatabaseLook;
import org.sixchat.service.start.WaitingStart;

/**
 * What the start does in the database. One that does not answer just now is waited for and asked again: with
 * {@code sixchat.start.wait} without end, saying why on the management port, else for two minutes.
 */
@ApplicationScoped
public class DatabaseWait {
    private static final Logger LOG = Logger.getLogger(DatabaseWait.class);
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final PostgresSettings settings;

    DatabaseWait(PostgresSettings settings) {
        this.settings = settings;
    }

    /**
     * Blocks until the step is done.
     *
     * @param step may be done again after it failed
     * @throws RuntimeException of the step, if a database that answers would not help, if it was waited for long enough, or when
     *     the process is told to end
     */
    public void done(Runnable step) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!tried(step, end)) {
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    private boolean tried(Runnable step, long end) {
        try {
            step.run();
            return true;
        } catch (RuntimeException failed) {
            // A process that is told to end can only do so when its start has failed.
            String reason = ApplicationLifecycleManager.isVmShuttingDown()
                    ? null
                    : problem(failed).orElse(null);
            if (reason == null || (!WaitingStart.waits() && System.nanoTime() > end)) {
                throw failed;
            }
            say(reason);
            return false;
        }
    }

    private static void say(String reason) {
        if (WaitingStart.waits()) {
            WaitingStart.tell(reason);
        } else {
            LOG.infof("%s; trying again", reason);
        }
    }

    /** Why the database cannot be used at the moment; empty for what is not its absence. */
    private Optional<String> problem(RuntimeException failed) {
        Optional<SQLException> sql = Causes.of(failed)
                .filter(SQLException.class::isInstance)
                .map(SQLException.class::cast)
                .findFirst();
        if (failed instanceof FlywaySqlException
                || sql.map(SQLException::getSQLState)
                        .filter(DatabaseFailures::passes)
                        .isPresent()) {
            return Optional.of(sql.map(cause -> DatabaseLook.sentence(settings, cause))
                    .orElse("sixchat.postgres: the database cannot be reached yet"));
        }
        return switch (failed) {
            case TimeoutException silent -> Optional.of("sixchat.postgres: the database does not answer");
            case SixChatException known
            when known.code().retryable() -> Optional.of("sixchat.postgres: " + known.getMessage());
            default -> Optional.empty();
        };
    }
}
