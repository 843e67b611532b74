package org.sixchat.service.database;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.flywaydb.core.Flyway;
import org.sixchat.service.runtime.StartOrder;

/** Migrates the service's database at the start; one that cannot be reached yet is waited for. */
@ApplicationScoped
public class Migration {
    private final Flyway flyway;
    private final DatabaseWait database;
    private volatile boolean done;

    Migration(Flyway flyway, DatabaseWait database) {
        this.flyway = flyway;
        this.database = database;
    }

    void migrate(@Observes @Priority(StartOrder.DATABASE) StartupEvent start) {
        database.done(flyway::migrate);
        done = true;
    }

    /** Whether the database has this version's tables. */
    public boolean done() {
        return done;
    }
}
