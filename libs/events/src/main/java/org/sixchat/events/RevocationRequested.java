package org.sixchat.events;

import java.util.UUID;
import org.sixchat.core.DeviceId;
import org.sixchat.core.UserId;

/**
 * A certificate is to be revoked; revoking it twice is the same as once.
 *
 * @param requestId the request that brought the certificate
 * @param serial the certificate's serial number in lower-case hexadecimal
 * @param reason a CRLReason as RFC 5280 section 5.3.1 writes it, such as {@code cessationOfOperation}
 */
public record RevocationRequested(UUID requestId, UserId user, DeviceId device, String serial, String reason)
        implements RequestEvent {
    public RevocationRequested {
        Checks.present(requestId, "requestId");
        Checks.present(user, "user");
        Checks.present(device, "device");
        Checks.serial(serial, "serial");
        Checks.text(reason, "reason");
    }

    @Override
    public String fact() {
        return "revocation-requested";
    }
}
