package org.sixchat.registry.adapter.postgres;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.List;
import org.sixchat.core.DeviceId;
import org.sixchat.core.UserId;
import org.sixchat.events.RevocationRequested;
import org.sixchat.pki.status.RevocationReason;
import org.sixchat.service.outbox.OutboxWriter;

/** Has the authority revoke what does not count here any more, within the transaction that decides so. */
@Singleton
class RevocationRequests {
    /** Live ones: what is past its end is in no revocation list. */
    private static final String END = """
            update certificates set revoked = $2 where user_id = $1 and revoked is null and not_after > $2
            returning user_id, device_id, serial, request_id
            """;
    /** A request's versions: asked for is 1. */
    private static final long REVOCATION_VERSION = 2;

    private final OutboxWriter outbox;
    private final InstantSource clock;

    RevocationRequests(OutboxWriter outbox, InstantSource clock) {
        this.outbox = outbox;
        this.clock = clock;
    }

    /** Ends every live certificate of a user whose row is locked; tells how many they were. */
    Uni<Integer> endAll(SqlConnection tx, UserId user) {
        return Rows.all(tx, END, Tuple.of(user.toString(), Rows.time(clock.instant())), RevocationRequests::cessation)
                .chain(requests -> askAll(tx, requests).replaceWith(requests.size()));
    }

    private Uni<Void> askAll(SqlConnection tx, List<RevocationRequested> requests) {
        Uni<Void> all = Uni.createFrom().voidItem();
        for (RevocationRequested request : requests) {
            all = all.chain(() -> outbox.add(tx, request, REVOCATION_VERSION));
        }
        return all;
    }

    private static RevocationRequested cessation(Row row) {
        return new RevocationRequested(
                row.getUUID("request_id"),
                Rows.user(row, "user_id"),
                new DeviceId(row.getUUID("device_id")),
                row.getString("serial"),
                RevocationReason.CESSATION_OF_OPERATION.token());
    }
}
