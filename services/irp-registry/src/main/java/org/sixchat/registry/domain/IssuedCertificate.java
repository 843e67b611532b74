package org.sixchat.registry.domain;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.UUID;
import org.sixchat.core.DeviceId;
import org.sixchat.core.UserId;

/**
 * A certificate that the authority issued for a request.
 *
 * @param chain validated, leaf first, root last
 * @param sha256 of the leaf's DER
 * @param key of the leaf's public key
 */
public record IssuedCertificate(
        UUID request, UserId user, DeviceId device, List<X509Certificate> chain, KeyHash sha256, KeyHash key) {
    public IssuedCertificate {
        chain = List.copyOf(chain);
    }
}
