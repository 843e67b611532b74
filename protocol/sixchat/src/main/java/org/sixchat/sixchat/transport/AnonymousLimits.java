package org.sixchat.sixchat.transport;

import java.time.Duration;

/**
 * What a session without certificates may cost before it is verified.
 *
 * @param comparison how long people may take to compare
 */
public record AnonymousLimits(Duration comparison) {
    /** Messages of any kind that are taken before that. */
    static final int TAKEN_MESSAGES = 64;
    /** Bytes of their documents in all. */
    static final int TAKEN_BYTES = 65_536;
    /** Lines that are sent before that: as many again are left for the answers to the peer's. */
    static final int SENT_MESSAGES = TAKEN_MESSAGES / 2;
    /** Bytes of their documents in all. */
    static final int SENT_BYTES = TAKEN_BYTES / 2;

    /** Five minutes: long enough to find each other on the telephone. */
    public static AnonymousLimits standard() {
        return new AnonymousLimits(Duration.ofMinutes(5));
    }
}
