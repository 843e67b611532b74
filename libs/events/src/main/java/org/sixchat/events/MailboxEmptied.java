package org.sixchat.events;

import org.sixchat.core.UserId;

/**
 * The last envelope of a mailbox has been delivered or has expired.
 */
public record MailboxEmptied(UserId user) implements MailboxEvent {
    public MailboxEmptied {
        Checks.present(user, "user");
    }

    @Override
    public String fact() {
        return "emptied";
    }
}
