package org.sixchat.pki.chain;

import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.util.List;
import org.sixchat.core.DeviceId;
import org.sixchat.core.UserId;

/**
 * Who a validated chain names. Revocation is not part of it: see {@link org.sixchat.pki.status.OcspResponses}.
 *
 * @param user for persons and administrators, else null
 * @param device for persons, else null
 * @param displayName the subject's CN
 * @param chain leaf, issuing CA, root
 */
public record ValidatedPeer(
        ExpectedPeer expected, UserId user, DeviceId device, String displayName, List<X509Certificate> chain) {
    public ValidatedPeer {
        chain = List.copyOf(chain);
    }

    /** The peer's own certificate. */
    public X509Certificate leaf() {
        return chain.getFirst();
    }

    /** The certificate of the CA that issued the leaf. */
    public X509Certificate issuer() {
        return chain.get(1);
    }

    /** The peer's key. */
    public PublicKey publicKey() {
        return leaf().getPublicKey();
    }
}
