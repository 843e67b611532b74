package org.sixchat.service.database;

import io.netty.channel.ChannelException;
import io.smallrye.mutiny.TimeoutException;
import io.vertx.core.VertxException;
import io.vertx.core.impl.NoStackTraceThrowable;
import io.vertx.sqlclient.DatabaseException;
import java.io.IOException;
import java.util.Set;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;

/** Tells what a database cannot do just now from what it will never do. */
final class DatabaseFailures {
    /** lock_not_available, query_canceled, serialization_failure, deadlock_detected, idle_in_transaction_session_timeout. */
    private static final Set<String> STATES = Set.of("55P03", "57014", "40001", "40P01", "25P03");

    /** Connection exception, insufficient resources, operator intervention (PostgreSQL, appendix A). */
    private static final Set<String> CLASSES = Set.of("08", "53", "57");

    private DatabaseFailures() {}

    /** Whether the same work may succeed later. */
    static boolean passes(Throwable failure) {
        return switch (failure) {
            case TimeoutException silent -> true;
            case IOException away -> true;
            case NoStackTraceThrowable full -> true; // the pool's: no connection came free in time
            case DatabaseException told -> passes(told.getSqlState());
            case VertxException cut -> true; // the client's: the connection ended
            case ChannelException silence -> true; // the watch's: nothing has arrived for too long
            default -> false;
        };
    }

    /** The same of an SQL state, which may be null. */
    static boolean passes(String state) {
        return state != null && (STATES.contains(state) || CLASSES.contains(state.substring(0, 2)));
    }

    static SixChatException unavailable(Throwable failure) {
        return new SixChatException(ErrorCode.UNAVAILABLE, "the database does not answer just now; try again", failure);
    }
}
