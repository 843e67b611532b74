package org.sixchat.ca.domain;

import java.security.MessageDigest;
import java.util.Optional;
import org.sixchat.core.DomainName;
import org.sixchat.core.SixChatException;
import org.sixchat.pki.csr.CertificateRequest;
import org.sixchat.pki.key.KeyType;
import org.sixchat.pki.key.Keys;

/**
 * The approval policy: whoever is invited gets a certificate for the invited name, for one key. The CA believes the registry
 * nothing that it can check itself.
 *
 * @param domain the CA's own domain
 */
public record Approval(DomainName domain) {
    private static final int MAX_REASON = 250;

    /**
     * Decides on a request.
     *
     * @param invitation the one that the request names, if it is known
     * @param boundKey SHA-256 of the key that this invitation has brought a certificate before
     */
    public Decision decide(RequestedCertificate asked, Optional<Invitation> invitation, Optional<byte[]> boundKey) {
        try {
            CertificateRequest proven = CertificateRequest.parse(asked.csr());
            Optional<String> objection = ownObjection(asked, proven);
            if (objection.isEmpty() && invitation.isEmpty()) {
                return new Decision.Pending();
            }
            return objection
                    .or(() -> objectionTo(asked, proven, invitation.orElseThrow(), boundKey))
                    .<Decision>map(Decision.Refused::new)
                    .orElseGet(() -> new Decision.Approved(proven));
        } catch (SixChatException unusable) {
            String reason = unusable.getMessage();
            return new Decision.Refused(reason.substring(0, Math.min(reason.length(), MAX_REASON)));
        }
    }

    private Optional<String> ownObjection(RequestedCertificate asked, CertificateRequest proven) {
        if (!proven.user().equals(asked.user()) || !proven.device().equals(asked.device())) {
            return Optional.of("the request names another user or device than the one who sent it");
        }
        if (!proven.user().domain().equals(domain)) {
            return Optional.of("this CA vouches for " + domain + " only");
        }
        return KeyType.of(proven.key()) == KeyType.P256
                ? Optional.empty()
                : Optional.of("this CA certifies P-256 keys; make such a key and ask again");
    }

    private static Optional<String> objectionTo(
            RequestedCertificate asked, CertificateRequest proven, Invitation invitation, Optional<byte[]> boundKey) {
        if (!invitation.user().equals(asked.user())) {
            return Optional.of("the invitation is for somebody else");
        }
        if (!invitation.displayName().equals(asked.displayName())) {
            return Optional.of("the invitation is for the name '" + invitation.displayName() + "'");
        }
        if (asked.requestedAt().isAfter(invitation.expires())) {
            return Optional.of("the invitation had expired; ask the administrator for a new one");
        }
        boolean otherKey = boundKey.filter(k -> !MessageDigest.isEqual(k, Keys.sha256OfSpki(proven.key())))
                .isPresent();
        return otherKey ? Optional.of("the invitation has been used for another key") : Optional.empty();
    }
}
