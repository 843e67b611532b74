package org.sixchat.registry.domain;

import java.util.Locale;

/** How far a certificate request is; only {@code PENDING} ever changes. */
public enum RequestState {
    PENDING,
    ISSUED,
    REFUSED;

    /** The state's name on the wire and in the database, lower case. */
    public String token() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The state of a {@link #token()}. */
    public static RequestState ofToken(String token) {
        return valueOf(token.toUpperCase(Locale.ROOT));
    }
}
