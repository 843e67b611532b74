package org.sixchat.ca.app;

import java.security.cert.X509Certificate;
import java.util.List;
import org.sixchat.pki.issue.CertificateSigner;
import org.sixchat.pki.issue.CrlSigner;
import org.sixchat.pki.issue.OcspSigner;
import org.sixchat.pki.profile.CaUrls;

/**
 * The issuing CA, with its key behind the signers.
 *
 * @param chain issuing CA and root
 * @param urls the addresses that its certificates name
 */
public record Authority(
        CertificateSigner certificates, CrlSigner crls, OcspSigner ocsp, List<X509Certificate> chain, CaUrls urls) {
    public Authority {
        chain = List.copyOf(chain);
    }

    /** The issuing CA's certificate. */
    public X509Certificate issuer() {
        return chain.getFirst();
    }
}
