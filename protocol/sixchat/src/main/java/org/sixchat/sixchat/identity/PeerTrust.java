package org.sixchat.sixchat.identity;

import io.smallrye.mutiny.Uni;
import java.security.cert.X509Certificate;
import org.sixchat.core.DomainName;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.pki.chain.TrustAnchor;
import org.sixchat.pki.status.CertificateStatus;

/** What this end knows, or can find out, about other domains. The answers may come from any thread. */
public interface PeerTrust {
    /** The anchor pinned for {@code domain}, and for no other; fails with NOT_TRUSTED if there is none. */
    Uni<TrustAnchor> anchorFor(DomainName domain);

    /**
     * Fetches the status of a certificate whose chain has been verified, from that domain's hosts only; fails with UNAVAILABLE
     * if none answers.
     */
    default Uni<CertificateStatus> statusOf(X509Certificate leaf, X509Certificate issuer, DomainName domain) {
        return Uni.createFrom()
                .failure(() -> new SixChatException(
                        ErrorCode.UNAVAILABLE, "no host of " + domain + " can be asked about its certificates"));
    }

    /**
     * Whether a peer may pass, with a warning, though nothing tells that its certificate is not revoked: a pinned contact on a
     * network without Internet. Nobody may, unless this is overridden.
     */
    default Uni<Boolean> admitsUnchecked(RemoteIdentity remote) {
        return Uni.createFrom().item(false);
    }
}
