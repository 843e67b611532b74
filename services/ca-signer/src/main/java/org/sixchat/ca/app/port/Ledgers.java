package org.sixchat.ca.app.port;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.function.Function;

/** Opens the CA's records. */
public interface Ledgers {
    /** The records within a transaction that somebody else begins and ends. */
    Ledger within(SqlConnection transaction);

    /** Runs a piece of work in a transaction of its own. */
    <T> Uni<T> transaction(Function<Ledger, Uni<T>> work);
}
