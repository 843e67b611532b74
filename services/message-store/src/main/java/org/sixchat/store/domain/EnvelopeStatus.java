package org.sixchat.store.domain;

import java.util.Locale;

/**
 * Where an envelope is on its way.
 *
 * <pre>
 * WAITING ──first verified receipt──▶ DELIVERED
 *    └──────────expiry────────────▶ EXPIRED
 * </pre>
 */
public enum EnvelopeStatus {
    /** No device of the recipient has acknowledged it. */
    WAITING,
    /** A device of the recipient has acknowledged it with a signed receipt. */
    DELIVERED,
    /** Nobody fetched it in time; its content is gone. */
    EXPIRED;

    /** The word on the wire and in the database. */
    public String token() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The status of a word that {@link #token} gave. */
    public static EnvelopeStatus ofToken(String token) {
        return valueOf(token.toUpperCase(Locale.ROOT));
    }
}
