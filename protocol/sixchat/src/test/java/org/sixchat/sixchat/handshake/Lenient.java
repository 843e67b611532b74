package org.sixchat.sixchat.handshake;

import io.smallrye.mutiny.Uni;
import java.security.cert.X509Certificate;
import org.sixchat.core.DomainName;
import org.sixchat.pki.chain.TrustAnchor;
import org.sixchat.pki.status.CertificateStatus;
import org.sixchat.sixchat.identity.PeerTrust;
import org.sixchat.sixchat.identity.RemoteIdentity;

/** A network without Internet, among contacts that are pinned. */
record Lenient(PeerTrust trust) implements PeerTrust {
    @Override
    public Uni<TrustAnchor> anchorFor(DomainName domain) {
        return trust.anchorFor(domain);
    }

    @Override
    public Uni<CertificateStatus> statusOf(X509Certificate leaf, X509Certificate issuer, DomainName domain) {
        return trust.statusOf(leaf, issuer, domain);
    }

    @Override
    public Uni<Boolean> admitsUnchecked(RemoteIdentity remote) {
        return Uni.createFrom().item(true);
    }
}
