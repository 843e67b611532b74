package org.sixchat.irp.discovery;

import org.sixchat.core.DomainName;
import org.sixchat.pki.chain.TrustAnchor;

/** What makes a registry's certificate good enough. */
public sealed interface ServerTrust {
    /** The domain that the certificate has to name. */
    DomainName domain();

    /** The chain ends at the domain's pinned root. */
    record Pinned(TrustAnchor anchor) implements ServerTrust {
        @Override
        public DomainName domain() {
            return anchor.domain();
        }
    }

    /**
     * The chain holds a root of this fingerprint, as an invitation tells it, and ends there.
     *
     * @param sha256 SHA-256 of the root's DER form, 32 octets
     */
    record RootFingerprint(DomainName domain, byte[] sha256) implements ServerTrust {}

    /** The chain ends at a root of the web PKI, as browsers check it. */
    record WebPki(DomainName domain) implements ServerTrust {}
}
