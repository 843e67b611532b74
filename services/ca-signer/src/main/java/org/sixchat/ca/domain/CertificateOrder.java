package org.sixchat.ca.domain;

import java.math.BigInteger;
import java.time.Instant;
import org.sixchat.pki.csr.CertificateRequest;
import org.sixchat.pki.issue.CertificateToSign;
import org.sixchat.pki.profile.CaUrls;
import org.sixchat.pki.profile.Profile;

/**
 * An approved request: with what is in here the certificate is determined to its last byte.
 *
 * @param serial decided at approval
 * @param notBefore decided at approval, whole seconds
 */
public record CertificateOrder(RequestedCertificate asked, BigInteger serial, Instant notBefore) {
    /** What is to be signed. The name is the invitation's: whoever enrols does not know it, and what the CSR says is a wish. */
    public CertificateToSign toSign(CaUrls urls) {
        CertificateRequest proven = CertificateRequest.parse(asked.csr());
        Profile profile = Profile.person(proven.user(), proven.device(), asked.displayName());
        return CertificateToSign.of(profile, proven.key(), serial, notBefore, urls);
    }
}
