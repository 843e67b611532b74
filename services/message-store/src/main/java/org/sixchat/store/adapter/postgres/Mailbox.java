package org.sixchat.store.adapter.postgres;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.Optional;
import org.sixchat.core.UserId;
import org.sixchat.events.Event;
import org.sixchat.events.MailboxEmptied;
import org.sixchat.events.MailboxWaiting;
import org.sixchat.service.outbox.OutboxWriter;
import org.sixchat.store.domain.MailboxUse;

/**
 * A mailbox whose row this transaction has locked.
 *
 * @param use what it holds
 * @param sequence of its last event
 * @param position of its last envelope
 */
record Mailbox(UserId owner, MailboxUse use, long sequence, long position) {
    private static final String LOCK =
            "select envelopes, bytes, sequence, last_position from mailbox where user_id = $1 for update";
    private static final String UPDATE =
            "update mailbox set envelopes = $2, bytes = $3, sequence = $4, last_position = $5 where user_id = $1";

    /** Locks the mailbox of a person until the transaction ends; empty for somebody unknown. */
    static Uni<Optional<Mailbox>> lock(SqlConnection tx, UserId owner) {
        return tx.preparedQuery(LOCK).execute(Tuple.of(owner.toString())).map(rows -> {
            var row = rows.iterator();
            return row.hasNext() ? Optional.of(read(owner, row.next())) : Optional.empty();
        });
    }

    private static Mailbox read(UserId owner, Row row) {
        return new Mailbox(owner, Rows.use(row), row.getLong("sequence"), row.getLong("last_position"));
    }

    /** Records what the mailbox holds from now on; its first envelope, and its last one's going, are events. */
    Uni<Void> become(SqlConnection tx, MailboxUse next, long lastPosition, OutboxWriter outbox) {
        Optional<Event> event = change(next);
        long version = event.isPresent() ? sequence + 1 : sequence;
        return tx.preparedQuery(UPDATE)
                .execute(Tuple.of(owner.toString(), next.envelopes(), next.bytes(), version, lastPosition))
                .flatMap(done -> event.map(e -> outbox.add(tx, e, version))
                        .orElseGet(() -> Uni.createFrom().voidItem()));
    }

    private Optional<Event> change(MailboxUse next) {
        if (use.isEmpty() == next.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(next.isEmpty() ? new MailboxEmptied(owner) : new MailboxWaiting(owner, next.envelopes()));
    }
}
