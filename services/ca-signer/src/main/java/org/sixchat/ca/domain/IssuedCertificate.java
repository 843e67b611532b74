package org.sixchat.ca.domain;

import java.math.BigInteger;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.sixchat.pki.cert.Certificates;
import org.sixchat.pki.status.RevokedCertificate;

/**
 * A certificate in the CA's records.
 *
 * @param request by which it came about; none for those of the set-up
 * @param subject its subject, for people (RFC 2253)
 * @param der its exact bytes
 * @param revoked if and when it was revoked
 */
public record IssuedCertificate(
        BigInteger serial,
        Optional<UUID> request,
        String subject,
        Instant notBefore,
        Instant notAfter,
        byte[] der,
        Optional<RevokedCertificate> revoked) {
    /** The record of a certificate that was just signed, or found at the set-up. */
    public static IssuedCertificate of(X509Certificate certificate, Optional<UUID> request) {
        return new IssuedCertificate(
                certificate.getSerialNumber(),
                request,
                certificate.getSubjectX500Principal().getName(),
                certificate.getNotBefore().toInstant(),
                certificate.getNotAfter().toInstant(),
                Certificates.encode(certificate),
                Optional.empty());
    }
}
