package org.sixchat.events;

/** How the mailbox of a user stands; the sequence is the version of the mailbox. */
public sealed interface MailboxEvent extends Event permits MailboxWaiting, MailboxEmptied {
    @Override
    default Topic topic() {
        return Topic.STORE_MAILBOXES;
    }

    @Override
    default String thing() {
        return "mailbox:" + user();
    }
}
