package org.sixchat.registry.domain;

import java.util.Locale;

/** Where a user stands. */
public enum UserState {
    /** Invited, and no device enrolled yet. */
    INVITED,
    /** At least one device is enrolled. */
    ACTIVE,
    /** Locked by the administrator: may not authenticate and is not found. */
    SUSPENDED,
    /** Gone; the id stays taken. */
    DELETED;

    /** The state's name in the database and in answers, lower case. */
    public String token() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The state of a {@link #token()}. */
    public static UserState ofToken(String token) {
        return valueOf(token.toUpperCase(Locale.ROOT));
    }

    /** Whether the user may authenticate and be found. */
    public boolean present() {
        return this == INVITED || this == ACTIVE;
    }
}
