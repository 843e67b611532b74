package org.sixchat.cli.store;

import java.util.Locale;

/** How far a message has come. */
public enum SendState {
    /** It waits here. */
    QUEUED,
    /** It lies, sealed, in the store of the recipient's domain. */
    STORED,
    /** A device of the recipient has confirmed it. */
    DELIVERED;

    /** The word in output and in the store. */
    public String token() {
        return name().toLowerCase(Locale.ROOT);
    }
}
