package org.sixchat.store.domain;

/**
 * What one mailbox holds at the moment.
 *
 * @param envelopes whose content is still kept
 * @param bytes that they are charged, see {@link Quota#charge}
 */
public record MailboxUse(int envelopes, long bytes) {
    /** A mailbox that holds nothing. */
    public static final MailboxUse NONE = new MailboxUse(0, 0);

    /** After one more envelope that is charged {@code charge} bytes. */
    public MailboxUse plus(int charge) {
        return new MailboxUse(envelopes + 1, bytes + charge);
    }

    /** Without {@code count} envelopes that were charged {@code charged} bytes together. */
    public MailboxUse minus(int count, long charged) {
        return new MailboxUse(envelopes - count, bytes - charged);
    }

    /** Whether nothing is kept any more. */
    public boolean isEmpty() {
        return envelopes == 0;
    }
}
