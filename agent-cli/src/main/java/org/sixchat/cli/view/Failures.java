package org.sixchat.cli.view;

import io.smallrye.mutiny.TimeoutException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;

/** Turns whatever was thrown into an error with a code. */
public final class Failures {
    private Failures() {}

    /** The error itself, the one it wraps, or INTERNAL. */
    public static SixChatException known(Throwable failure) {
        Throwable cause = failure;
        while ((cause instanceof CompletionException || cause instanceof ExecutionException)
                && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return switch (cause) {
            case SixChatException known -> known;
            case TimeoutException late -> new SixChatException(ErrorCode.TIMEOUT, "No answer came in time", late);
            case InterruptedException stopped ->
                new SixChatException(ErrorCode.INTERRUPTED, "Interrupted before it was done", stopped);
            default ->
                new SixChatException(
                        ErrorCode.INTERNAL,
                        "This is a fault of sixchat (" + cause.getClass().getSimpleName()
                                + "). Run it again with --verbose and report what it prints",
                        cause);
        };
    }
}
