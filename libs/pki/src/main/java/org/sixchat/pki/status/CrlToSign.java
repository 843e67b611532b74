package org.sixchat.pki.status;

import java.math.BigInteger;
import java.time.Instant;
import java.util.List;

/**
 * A revocation list before its signature.
 *
 * @param number grows with each list (RFC 5280 section 5.2.3)
 */
public record CrlToSign(BigInteger number, Instant thisUpdate, Instant nextUpdate, List<RevokedCertificate> revoked) {
    public CrlToSign {
        revoked = List.copyOf(revoked);
    }
}
