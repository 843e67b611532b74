package org.sixchat.service.runtime;

import io.vertx.sqlclient.DatabaseException;
import org.sixchat.core.SixChatException;

/** Failures as logs may tell them: messages can name people, and rows that broke a rule, so only the kind is told. */
public final class Failures {
    private Failures() {}

    /** The error code, the SQL state, or the class. */
    public static String kind(Throwable failure) {
        return switch (failure) {
            case SixChatException known -> known.code().token();
            case DatabaseException told -> "SQL state " + told.getSqlState();
            default -> failure.getClass().getSimpleName();
        };
    }
}
