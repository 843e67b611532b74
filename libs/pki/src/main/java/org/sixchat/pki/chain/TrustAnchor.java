package org.sixchat.pki.chain;

import java.security.cert.X509Certificate;
import java.util.Objects;
import org.sixchat.core.DomainName;

/**
 * A domain's root, consulted for that domain and for no other.
 *
 * @param root a self-signed CA certificate whose critical name constraints hold it to {@code domain}; anything else is refused
 *     with NOT_TRUSTED when the anchor is made. Its times are looked at when a chain is validated.
 */
public record TrustAnchor(DomainName domain, X509Certificate root) {
    public TrustAnchor {
        Objects.requireNonNull(domain);
        RootCheck.require(domain, root);
    }
}
