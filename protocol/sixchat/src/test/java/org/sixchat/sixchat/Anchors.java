package org.sixchat.sixchat;

import io.smallrye.mutiny.Uni;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Map;
import org.sixchat.core.DomainName;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.fixtures.Samples;
import org.sixchat.pki.chain.TrustAnchor;
import org.sixchat.pki.status.CertificateStatus;
import org.sixchat.sixchat.identity.PeerTrust;

/**
 * Trusts these roots, each for its own domain. Nobody tells the status of a certificate but of those of people that are there to seal to
 * only: on them no response can be stapled.
 */
public record Anchors(Map<DomainName, TrustAnchor> roots) implements PeerTrust {
    private static final int DIGITAL_SIGNATURE = 0;
    private static final Instant UNTIL = Samples.NOW.plusSeconds(86_400);

    @Override
    public Uni<TrustAnchor> anchorFor(DomainName domain) {
        return roots.containsKey(domain)
                ? Uni.createFrom().item(roots.get(domain))
                : Uni.createFrom()
                        .failure(
                                new SixChatException(ErrorCode.NOT_TRUSTED, "the root of " + domain + " is not known"));
    }

    @Override
    public Uni<CertificateStatus> statusOf(X509Certificate leaf, X509Certificate issuer, DomainName domain) {
        return leaf.getKeyUsage()[DIGITAL_SIGNATURE]
                ? PeerTrust.super.statusOf(leaf, issuer, domain)
                : Uni.createFrom().item(new CertificateStatus.Good(Samples.NOW, UNTIL));
    }
}
