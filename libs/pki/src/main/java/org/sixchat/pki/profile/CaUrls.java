package org.sixchat.pki.profile;

import java.net.URI;

/**
 * Where a CA's signed statements are fetched; certificates name these addresses.
 *
 * @param base such as {@code http://ca.a.example:8080}, without a path
 */
public record CaUrls(URI base) {
    /** Where OCSP requests are posted. */
    public URI ocsp() {
        return base.resolve("/ocsp");
    }

    /** The issuing CA's certificate in DER. */
    public URI caIssuers() {
        return base.resolve("/ca");
    }

    /** The current revocation list in DER. */
    public URI crl() {
        return base.resolve("/crl");
    }
}
