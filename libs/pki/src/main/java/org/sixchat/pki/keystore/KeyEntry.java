package org.sixchat.pki.keystore;

import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;

/**
 * A private key and its certificates.
 *
 * @param chain leaf first, at least the leaf
 */
public record KeyEntry(PrivateKey key, List<X509Certificate> chain) {
    public KeyEntry {
        chain = List.copyOf(chain);
        if (chain.isEmpty()) {
            throw new IllegalArgumentException("a key entry has a certificate at least");
        }
    }

    /** The certificate of the key. */
    public X509Certificate leaf() {
        return chain.getFirst();
    }

    /** The private key with the leaf's public key. */
    public KeyPair keyPair() {
        return new KeyPair(leaf().getPublicKey(), key);
    }

    @Override
    public String toString() {
        return "KeyEntry[" + leaf().getSubjectX500Principal() + "]";
    }
}
