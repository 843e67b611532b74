package org.sixchat.pki.issue;

import java.security.cert.X509Certificate;

/** Signs certificates in the name of one issuer. What else a key can do is in {@link CrlSigner} and {@link OcspSigner}. */
public interface CertificateSigner {
    /** The issuer's certificate. */
    X509Certificate issuer();

    /**
     * Signs a certificate.
     *
     * @throws org.sixchat.core.SixChatException BAD_REQUEST if the issuer may not vouch for it
     */
    X509Certificate sign(CertificateToSign toSign);
}
