package org.sixchat.sixchat.handshake;

import io.smallrye.mutiny.Uni;
import java.security.cert.X509Certificate;
import org.sixchat.core.DomainName;
import org.sixchat.pki.chain.TrustAnchor;
import org.sixchat.pki.status.CertificateStatus;
import org.sixchat.sixchat.Cast;
import org.sixchat.sixchat.identity.PeerTrust;

/** Trusts the cast's domains, whose status services say that all is well. */
public record FetchedGood(Cast cast) implements PeerTrust {
    @Override
    public Uni<TrustAnchor> anchorFor(DomainName domain) {
        return cast.trust().anchorFor(domain);
    }

    @Override
    public Uni<CertificateStatus> statusOf(X509Certificate leaf, X509Certificate issuer, DomainName domain) {
        return Uni.createFrom()
                .item(new CertificateStatus.Good(
                        cast.clock.instant(), cast.clock.instant().plusSeconds(60)));
    }
}
