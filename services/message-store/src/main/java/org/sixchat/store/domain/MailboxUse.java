package org.sixchat.store.domain;

/**
 * What one mailbox holds at the moment.
 *
 * @param envelopes whose content is still kept
 * @param bytes of that content
 */
public record MailboxUse(int envelopes, long bytes) {
    /** A mailbox that holds nothing. */
    public static final MailboxUse NONE = new MailboxUse(0, 0);

    /** After one more envelope of {@code size} bytes. */
    public MailboxUse plus(int size) {
        return new MailboxUse(envelopes + 1, bytes + size);
    }

    /** Without {@code count} envelopes that held {@code size} bytes together. */
    public MailboxUse minus(int count, long size) {
        return new MailboxUse(envelopes - count, bytes - size);
    }

    /** Whether nothing is kept any more. */
    public boolean isEmpty() {
        return envelopes == 0;
    }
}
