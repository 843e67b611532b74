package org.sixchat.registry.app.port;

import java.util.Optional;
import org.sixchat.core.DomainName;
import org.sixchat.pki.chain.TrustAnchor;

/** The roots that are known here, in memory: this domain's own and those that the administrator gave. */
public interface Anchors {
    /** The anchor for people of {@code domain}, and of no other. */
    Optional<TrustAnchor> of(DomainName domain);
}
