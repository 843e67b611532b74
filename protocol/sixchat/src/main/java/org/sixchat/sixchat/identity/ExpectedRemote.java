package org.sixchat.sixchat.identity;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import org.sixchat.sixchat.crypto.Suite;

/**
 * Whom one dials. The certificate is needed before the first byte, since the dialler's identity is sealed to it; it has been
 * verified already: pinned, or taken from the look-up (a store's from its DIR).
 *
 * @param id the user id, or a store's bare domain
 * @param role what it must prove to be
 * @param chain leaf first
 * @param sealing the certificate to seal to, where the leaf only signs; verified too
 * @param floor the best suite that it has been seen to use, if it is known: no worse one is offered to it
 */
public record ExpectedRemote(
        String id,
        PeerRole role,
        List<X509Certificate> chain,
        Optional<X509Certificate> sealing,
        Optional<Suite> floor) {
    public ExpectedRemote {
        chain = List.copyOf(chain);
    }

    /** A peer of whom no suite is known. */
    public ExpectedRemote(String id, PeerRole role, List<X509Certificate> chain, Optional<X509Certificate> sealing) {
        this(id, role, chain, sealing, Optional.empty());
    }

    /** A peer with one certificate for everything. */
    public ExpectedRemote(String id, PeerRole role, List<X509Certificate> chain) {
        this(id, role, chain, Optional.empty());
    }

    /** The peer {@code id}, whose form tells the role. */
    public static ExpectedRemote of(String id, List<X509Certificate> chain) {
        return new ExpectedRemote(id, PeerRole.ofId(id), chain);
    }

    /** The same, to be sealed to by another certificate than the one that proves it. */
    public ExpectedRemote sealedTo(X509Certificate certificate) {
        return new ExpectedRemote(id, role, chain, Optional.of(certificate), floor);
    }

    /** The same, which has been seen to use {@code best}. */
    public ExpectedRemote using(Optional<Suite> best) {
        return new ExpectedRemote(id, role, chain, sealing, best);
    }

    /** The certificate to seal to. */
    public X509Certificate sealTo() {
        return sealing.orElse(leaf());
    }

    public X509Certificate leaf() {
        return chain.getFirst();
    }
}
