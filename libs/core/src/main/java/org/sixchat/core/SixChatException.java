package org.sixchat.core;

import java.util.Objects;

/**
 * The one family of errors that cross a module's edge. The message says what happened, to what, and what to do next; it is
 * shown to people and sent to peers, so it never holds a secret or an internal detail.
 */
public class SixChatException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ErrorCode code;

    public SixChatException(ErrorCode code, String message) {
        super(message);
        this.code = Objects.requireNonNull(code);
    }

    /** @param cause kept for the local log only */
    public SixChatException(ErrorCode code, String message, Throwable cause) {
        super(message, cause);
        this.code = Objects.requireNonNull(code);
    }

    public ErrorCode code() {
        return code;
    }
}
