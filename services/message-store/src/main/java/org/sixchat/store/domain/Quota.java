package org.sixchat.store.domain;

/**
 * How much may wait for one person.
 *
 * @param bytes of all waiting envelopes together, in their sealed form
 * @param envelopes their number
 */
public record Quota(long bytes, int envelopes) {
    public Quota {
        if (bytes < 1 || envelopes < 1) {
            throw new IllegalArgumentException(
                    "A quota of " + bytes + " bytes and " + envelopes + " envelopes admits none");
        }
    }

    /** Whether one more envelope of {@code size} bytes fits beside what waits already. */
    public boolean admits(MailboxUse use, int size) {
        return use.envelopes() < envelopes && use.bytes() + size <= bytes;
    }
}
