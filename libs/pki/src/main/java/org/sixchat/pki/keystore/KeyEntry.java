package org.sixchat.pki.keystore;

import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import org.sixchat.pki.cert.SealableKeys;
import org.sixchat.pki.key.TokenKey;
import org.sixchat.pki.signature.DeterministicSigner;
import org.sixchat.pki.signature.X509Signatures;

/**
 * A private key and its certificates.
 *
 * @param chain leaf first, at least the leaf
 */
public record KeyEntry(PrivateKey key, List<X509Certificate> chain) {
    private static final String PROBE = "sixchat: do this key and this certificate belong together?";

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

    /** Whether the private key is the one that the leaf certifies, tried with a signature. */
    public boolean matches() {
        DeterministicSigner signer = new DeterministicSigner(key);
        byte[] probe = PROBE.getBytes(StandardCharsets.US_ASCII);
        signer.getOutputStream().writeBytes(probe);
        return X509Signatures.verify(
                leaf().getPublicKey(), signer.getAlgorithmIdentifier(), probe, signer.getSignature());
    }

    /** Whether what is sealed to the leaf can be opened: by the kind of the key, where it is, and what its certificate says. */
    public boolean opens() {
        return !(key instanceof TokenKey) && SealableKeys.holds(leaf());
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
