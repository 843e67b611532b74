package org.sixchat.ca.adapter.postgres;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Function;
import org.sixchat.ca.app.port.Ledger;
import org.sixchat.ca.app.port.Ledgers;
import org.sixchat.service.audit.AuditLog;
import org.sixchat.service.database.Database;
import org.sixchat.service.outbox.OutboxWriter;

/** Opens ledgers in PostgreSQL. */
@ApplicationScoped
public class PostgresLedgers implements Ledgers {
    private final Database database;
    private final OutboxWriter outbox;
    private final AuditLog audit;

    PostgresLedgers(Database database, OutboxWriter outbox, AuditLog audit) {
        this.database = database;
        this.outbox = outbox;
        this.audit = audit;
    }

    @Override
    public Ledger within(SqlConnection transaction) {
        return new PostgresLedger(transaction, outbox, audit);
    }

    @Override
    public <T> Uni<T> transaction(Function<Ledger, Uni<T>> work) {
        return database.transaction(tx -> work.apply(within(tx)));
    }
}
