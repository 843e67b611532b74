package org.sixchat.events;

import java.time.Instant;
import java.util.UUID;
import org.sixchat.core.UserId;

/**
 * The administrator has invited someone.
 *
 * @param displayName the name that the certificate will carry, at most 256 characters
 * @param invitationId names the invitation; the code itself is in no event
 * @param expires when the invitation ends
 */
public record UserInvited(UserId user, String displayName, UUID invitationId, Instant expires) implements UserEvent {
    public UserInvited {
        Checks.present(user, "user");
        Checks.text(displayName, "displayName");
        Checks.present(invitationId, "invitationId");
        Checks.present(expires, "expires");
    }

    @Override
    public String fact() {
        return "invited";
    }
}
