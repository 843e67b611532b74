package org.sixchat.events;

import org.sixchat.core.UserId;

/**
 * Something waits in a mailbox that was empty.
 *
 * @param waiting number of envelopes
 */
public record MailboxWaiting(UserId user, int waiting) implements MailboxEvent {
    public MailboxWaiting {
        Checks.present(user, "user");
    }

    @Override
    public String fact() {
        return "waiting";
    }
}
