package org.sixchat.events;

import java.util.UUID;
import org.sixchat.core.DeviceId;
import org.sixchat.core.UserId;

/**
 * A request waits for its approval.
 */
public record CertificatePending(UUID requestId, UserId user, DeviceId device) implements CertificateEvent {
    public CertificatePending {
        Checks.present(requestId, "requestId");
        Checks.present(user, "user");
        Checks.present(device, "device");
    }

    @Override
    public String fact() {
        return "pending";
    }
}
