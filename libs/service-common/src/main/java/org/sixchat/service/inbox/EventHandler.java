package org.sixchat.service.inbox;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.Set;
import org.sixchat.events.EventEnvelope;
import org.sixchat.events.Topic;

/**
 * A reaction to events. Each bean of this type is called for every event of its topics, once, in the order of the event's
 * user, inside the transaction that also notes the event as done.
 */
public interface EventHandler {
    /** The topics to consume. */
    Set<Topic> topics();

    /**
     * Makes the event's effect, with statements of {@code tx} only; events that do not concern it it passes over. It may run
     * again when the transaction fails, so it touches nothing outside of it.
     *
     * @return completes when the effect is made. A failure with a {@code SixChatException} of code {@code malformed}, {@code unexpected} or {@code too-large} puts the
     *     event on the dead-letter topic; any other failure is tried again, in order, until it works
     */
    Uni<Void> handle(SqlConnection tx, EventEnvelope event);

    /**
     * Called after the transaction is committed, for what may be lost in a crash, such as waking somebody up. It must not
     * block, and must not fail. It is not called for an event that has been seen before.
     */
    default void committed(EventEnvelope event) {}
}
