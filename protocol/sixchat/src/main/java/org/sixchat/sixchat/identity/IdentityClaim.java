package org.sixchat.sixchat.identity;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import org.sixchat.core.DeviceId;
import org.sixchat.sixchat.message.Succession;

/**
 * What a peer says of itself, nothing of it verified.
 *
 * @param id the user id, or a store's bare domain
 * @param name the display name, where one is claimed
 * @param device the device id, empty for a store
 * @param chain leaf first
 * @param sealing the certificate to seal to, where the first of the chain only signs
 * @param ocsp the stapled OCSP response in DER, if there is one
 * @param ways how it offers to prove its key, preferred first, of those that this version knows
 * @param successions the keys before that it says have signed its present one
 */
public record IdentityClaim(
        String id,
        Optional<String> name,
        Optional<DeviceId> device,
        List<X509Certificate> chain,
        Optional<X509Certificate> sealing,
        Optional<byte[]> ocsp,
        List<Way> ways,
        List<Succession> successions) {
    public IdentityClaim {
        successions = List.copyOf(successions);
        chain = List.copyOf(chain);
        ways = List.copyOf(ways);
    }

    /** What is claimed outside a handshake, where the proof is there already. */
    public IdentityClaim(
            String id,
            Optional<String> name,
            Optional<DeviceId> device,
            List<X509Certificate> chain,
            Optional<byte[]> ocsp) {
        this(id, name, device, chain, Optional.empty(), ocsp, List.of(), List.of());
    }

    /** The certificate to seal to. */
    public X509Certificate sealTo() {
        return sealing.orElse(chain.getFirst());
    }
}
