package org.sixchat.sixchat.identity;

import java.security.cert.X509Certificate;
import java.util.List;

/**
 * Whom one dials. The certificate is needed before the first byte, since the dialler's identity is sealed to it; it has been
 * verified already: pinned, or taken from the look-up (a store's from its DIR).
 *
 * @param id the user id, or a store's bare domain
 * @param role what it must prove to be
 * @param chain leaf first
 */
public record ExpectedRemote(String id, PeerRole role, List<X509Certificate> chain) {
    public ExpectedRemote {
        chain = List.copyOf(chain);
    }

    /** The peer {@code id}, whose form tells the role. */
    public static ExpectedRemote of(String id, List<X509Certificate> chain) {
        return new ExpectedRemote(id, PeerRole.ofId(id), chain);
    }

    public X509Certificate leaf() {
        return chain.getFirst();
    }
}
