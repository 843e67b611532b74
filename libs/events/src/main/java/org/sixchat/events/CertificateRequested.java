package org.sixchat.events;

import java.util.UUID;
import org.sixchat.core.DeviceId;
import org.sixchat.core.UserId;

/**
 * A device asks for its certificate.
 *
 * @param requestId made by the agent (UUID version 7), so that the same request sent again stays the same
 * @param displayName the name that the request carries
 * @param invitationId the invitation that the request rests on
 * @param csr the PKCS#10 request, DER
 */
public record CertificateRequested(
        UUID requestId, UserId user, DeviceId device, String displayName, UUID invitationId, byte[] csr)
        implements RequestEvent {
    public CertificateRequested {
        Checks.present(requestId, "requestId");
        Checks.present(user, "user");
        Checks.present(device, "device");
        Checks.text(displayName, "displayName");
        Checks.present(invitationId, "invitationId");
        Checks.document(csr, "csr");
    }

    @Override
    public String fact() {
        return "certificate-requested";
    }
}
