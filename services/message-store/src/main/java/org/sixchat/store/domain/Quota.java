package org.sixchat.store.domain;

/**
 * How much may wait for one person, and of that a quarter from any one sender, so that nobody alone can close a mailbox.
 *
 * @param bytes that all waiting envelopes together may be charged
 * @param envelopes their number
 */
public record Quota(long bytes, int envelopes) {
    /** What keeping an envelope costs however small it is: its rows, their indexes, the session that takes it away. */
    private static final int LEAST_CHARGE = 4096;

    private static final int SENDERS = 4;

    public Quota {
        if (bytes < 1 || envelopes < 1) {
            throw new IllegalArgumentException(
                    "A quota of " + bytes + " bytes and " + envelopes + " envelopes admits none");
        }
    }

    /** What an envelope of {@code size} bytes in its sealed form counts. */
    public static int charge(int size) {
        return Math.max(size, LEAST_CHARGE);
    }

    /** The part of this quota that one sender may use. */
    public Quota ofOneSender() {
        return new Quota(Math.ceilDiv(bytes, SENDERS), Math.ceilDiv(envelopes, SENDERS));
    }

    /** Whether one more envelope that is charged {@code charge} bytes fits beside what waits already. */
    public boolean admits(MailboxUse use, int charge) {
        return use.envelopes() < envelopes && use.bytes() + charge <= bytes;
    }
}
