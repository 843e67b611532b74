package org.sixchat.events;

import java.util.UUID;
import org.sixchat.core.UserId;

/**
 * A request is refused for good.
 *
 * @param reason a sentence for the person who asked, at most 256 characters
 */
public record CertificateRefused(UUID requestId, UserId user, String reason) implements CertificateEvent {
    public CertificateRefused {
        Checks.present(requestId, "requestId");
        Checks.present(user, "user");
        Checks.text(reason, "reason");
    }

    @Override
    public String fact() {
        return "refused";
    }
}
