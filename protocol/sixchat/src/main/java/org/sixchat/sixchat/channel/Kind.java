package org.sixchat.sixchat.channel;

import java.util.Arrays;
import java.util.Optional;

/** The kinds of channel that the protocol itself defines. Others may be opened under names of their own. */
public enum Kind {
    /** Lines, receipts, typing, edits. */
    CHAT("chat", Priority.INTERACTIVE, 256 * 1024),
    /** How reachable each side is. */
    PRESENCE("presence", Priority.INTERACTIVE, 128 * 1024),
    /** What a side shares, page by page. */
    DIRECTORY("directory", Priority.INTERACTIVE, 256 * 1024),
    /** Mails, one after the other. */
    MAIL("mail", Priority.BULK, 1024 * 1024),
    /** One file. */
    FILE("file", Priority.BULK, 4 * 1024 * 1024),
    /** Bytes of a named service; what voice or anything else is built on. */
    STREAM("stream", Priority.BULK, 1024 * 1024);

    private final String token;
    private final Priority priority;
    private final int window;

    Kind(String token, Priority priority, int window) {
        this.token = token;
        this.priority = priority;
        this.window = window;
    }

    /** The name on the wire. */
    public String token() {
        return token;
    }

    /** How it is sent if nothing else is said. */
    public Priority priority() {
        return priority;
    }

    /** Bytes of the window that this side gives. */
    public int window() {
        return window;
    }

    /** The kind of a name; empty for one that the protocol does not define. */
    public static Optional<Kind> ofToken(String token) {
        return Arrays.stream(values()).filter(kind -> kind.token.equals(token)).findFirst();
    }
}
