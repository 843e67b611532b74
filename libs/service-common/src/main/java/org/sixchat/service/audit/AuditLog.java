package org.sixchat.service.audit;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.HashMap;
import org.sixchat.events.Trace;

/** Writes the audit log. */
@ApplicationScoped
public class AuditLog {
    private static final String INSERT = "insert into audit (at, actor, action, subject, outcome, trace, detail)"
            + " values ($1, $2, $3, $4, $5, $6, $7)";

    private final InstantSource clock;

    public AuditLog(InstantSource clock) {
        this.clock = clock;
    }

    /** Writes a line, in the transaction of the deed ({@code tx}), or by the pool for what was refused. */
    public Uni<Void> write(SqlClient tx, AuditEntry entry) {
        Tuple row = Tuple.tuple()
                .addOffsetDateTime(clock.instant().atOffset(ZoneOffset.UTC))
                .addString(entry.actor())
                .addString(entry.action())
                .addString(entry.subject())
                .addString(entry.outcome())
                .addString(entry.trace().map(Trace::traceId).orElse(null))
                .addJsonObject(new JsonObject(new HashMap<>(entry.detail())));
        return tx.preparedQuery(INSERT).execute(row).replaceWithVoid();
    }
}
