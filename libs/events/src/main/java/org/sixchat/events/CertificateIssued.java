package org.sixchat.events;

import java.util.List;
import java.util.UUID;
import org.sixchat.core.DeviceId;
import org.sixchat.core.UserId;

/**
 * A certificate is issued; there is exactly one for a request.
 *
 * @param serial the certificate's serial number in lower-case hexadecimal
 * @param chain leaf, issuing CA and root, DER
 */
public record CertificateIssued(UUID requestId, UserId user, DeviceId device, String serial, List<byte[]> chain)
        implements CertificateEvent {
    public CertificateIssued {
        Checks.present(requestId, "requestId");
        Checks.present(user, "user");
        Checks.present(device, "device");
        Checks.text(serial, "serial");
        chain = Checks.chain(chain, "chain");
    }

    @Override
    public String fact() {
        return "issued";
    }
}
