package org.sixchat.events;

import java.time.Instant;
import java.util.UUID;
import org.sixchat.core.DeviceId;
import org.sixchat.core.UserId;

/**
 * A certificate is revoked, for good.
 *
 * @param requestId the request that brought the certificate
 * @param serial the certificate's serial number in lower-case hexadecimal
 * @param revokedAt from when on it does not count
 * @param reason a CRLReason as RFC 5280 section 5.3.1 writes it, such as {@code cessationOfOperation}
 */
public record CertificateRevoked(
        UUID requestId, UserId user, DeviceId device, String serial, Instant revokedAt, String reason)
        implements CertificateEvent {
    public CertificateRevoked {
        Checks.present(requestId, "requestId");
        Checks.present(user, "user");
        Checks.present(device, "device");
        Checks.serial(serial, "serial");
        Checks.present(revokedAt, "revokedAt");
        Checks.text(reason, "reason");
    }

    @Override
    public String fact() {
        return "revoked";
    }
}
