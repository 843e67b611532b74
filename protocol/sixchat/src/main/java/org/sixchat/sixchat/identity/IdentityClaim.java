package org.sixchat.sixchat.identity;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import org.sixchat.core.DeviceId;

/**
 * What a peer says of itself, nothing of it verified.
 *
 * @param id the user id, or a store's bare domain
 * @param name the display name, where one is claimed
 * @param device the device id, empty for a store
 * @param chain leaf first
 * @param ocsp the stapled OCSP response in DER, if there is one
 */
public record IdentityClaim(
        String id,
        Optional<String> name,
        Optional<DeviceId> device,
        List<X509Certificate> chain,
        Optional<byte[]> ocsp) {
    public IdentityClaim {
        chain = List.copyOf(chain);
    }
}
