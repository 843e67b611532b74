package org.sixchat.events;

import org.sixchat.core.UserId;

/**
 * The administrator has removed a user, for good: the user id is given to nobody again.
 */
public record UserDeleted(UserId user) implements UserEvent {
    public UserDeleted {
        Checks.present(user, "user");
    }

    @Override
    public String fact() {
        return "deleted";
    }
}
