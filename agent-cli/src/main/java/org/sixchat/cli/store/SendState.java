package org.sixchat.cli.store;

import java.util.Arrays;
import java.util.Locale;

/** How far a message has come. */
public enum SendState {
    /** It waits here. */
    QUEUED,
    /** It lies, sealed, in the store of the recipient's domain. */
    STORED,
    /** A device of the recipient has confirmed it. */
    DELIVERED,
    /** The recipient's own registry said for long enough that there is nobody of that name. It is kept, and not tried again. */
    FAILED;

    /** The state of a word. */
    static SendState of(String token) {
        return Arrays.stream(values())
                .filter(state -> state.token().equals(token))
                .findFirst()
                .orElseThrow();
    }

    /** The word in output and in the store. */
    public String token() {
        return name().toLowerCase(Locale.ROOT);
    }
}
