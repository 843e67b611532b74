package org.sixchat.core;

/** The exit codes of every command; scripts rely on them, so none changes its meaning. */
public enum Exit {
    /** All that was asked for is done. */
    DONE(0),
    /** It failed, in a way that no other code names. */
    FAILED(1),
    /** The command line or a setting is wrong. */
    USAGE(2),
    /** No such user, request or thing. */
    NOT_FOUND(3),
    /** The other side or a policy refused. */
    REFUSED(4),
    /** A certificate, signature or key does not verify. */
    NOT_TRUSTED(5),
    /** Nothing answers. */
    UNREACHABLE(6),
    /** No answer in time. */
    TIMED_OUT(7),
    /** Interrupted by the user (128 + SIGINT). */
    INTERRUPTED(130);

    private final int code;

    Exit(int code) {
        this.code = code;
    }

    /** The process exit code, 0 to 255. */
    public int code() {
        return code;
    }
}
