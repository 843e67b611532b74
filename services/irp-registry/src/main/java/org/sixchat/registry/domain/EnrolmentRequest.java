package org.sixchat.registry.domain;

import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import org.sixchat.core.DeviceId;
import org.sixchat.core.UserId;

/**
 * A certificate request as an agent uploaded it.
 *
 * @param id made by the agent (UUIDv7), so that sending it again is the same request
 * @param key the hash of the key that the certificate is asked for
 * @param csr the PKCS#10 request, DER
 * @param reason why it was refused
 */
public record EnrolmentRequest(
        UUID id,
        UserId user,
        DeviceId device,
        UUID invitation,
        KeyHash key,
        byte[] csr,
        RequestState state,
        Optional<String> reason) {

    /** Whether {@code other} is this request, sent again. */
    public boolean sameAs(EnrolmentRequest other) {
        return id.equals(other.id)
                && user.equals(other.user)
                && invitation.equals(other.invitation)
                && Arrays.equals(csr, other.csr);
    }
}
