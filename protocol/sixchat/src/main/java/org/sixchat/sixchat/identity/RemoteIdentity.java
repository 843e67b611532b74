package org.sixchat.sixchat.identity;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import org.sixchat.core.DeviceId;
import org.sixchat.core.DomainName;
import org.sixchat.core.UserId;
import org.sixchat.pki.key.Keys;

/**
 * A peer whose chain has been verified to the anchor of its own domain.
 *
 * @param id the user id, or a store's bare domain
 * @param role by the certificate's extended key usage
 * @param name the display name, equal to the certificate's
 * @param device the device of the certificate; empty for a store
 * @param chain leaf first
 * @param sealing the certificate to seal to, where the leaf only signs; verified too
 * @param status how its certificate's status is known
 * @param certificate what is to be shown of its certificate; there whenever {@link IdentityValidator} verified it
 * @param predecessors SHA-256 of the keys before, in lower-case hexadecimal, each of which has signed the present one
 */
public record RemoteIdentity(
        String id,
        PeerRole role,
        String name,
        Optional<DeviceId> device,
        List<X509Certificate> chain,
        Optional<X509Certificate> sealing,
        StatusEvidence status,
        Optional<CertificateReport> certificate,
        List<String> predecessors) {
    public RemoteIdentity {
        predecessors = List.copyOf(predecessors);
        chain = List.copyOf(chain);
    }

    /** A peer with one certificate for everything, of which there is nothing to be shown. */
    public RemoteIdentity(
            String id,
            PeerRole role,
            String name,
            Optional<DeviceId> device,
            List<X509Certificate> chain,
            StatusEvidence status) {
        this(id, role, name, device, chain, Optional.empty(), status, Optional.empty(), List.of());
    }

    /** How it is known that the certificate is not revoked. */
    public enum StatusEvidence {
        /** By a current response that the peer sent along. */
        STAPLED,
        /** By a response that was fetched from the peer's domain. */
        FETCHED,
        /** Not at all: {@link PeerTrust#admitsUnchecked} let it through, and people must be warned. */
        UNCHECKED
    }

    public X509Certificate leaf() {
        return chain.getFirst();
    }

    /** The certificate to seal to. */
    public X509Certificate sealTo() {
        return sealing.orElse(leaf());
    }

    /** SHA-256 of the SubjectPublicKeyInfo of the key that was proved: what is pinned. */
    public byte[] keyHash() {
        return Keys.sha256OfSpki(leaf().getPublicKey());
    }

    /** The domain that vouches for this peer. */
    public DomainName domain() {
        return PeerRole.domainOf(id);
    }

    /** The person; empty for a store. */
    public Optional<UserId> user() {
        return role == PeerRole.PERSON ? Optional.of(UserId.parse(id)) : Optional.empty();
    }
}
