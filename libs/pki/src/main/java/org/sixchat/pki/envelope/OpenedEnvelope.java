package org.sixchat.pki.envelope;

import java.security.cert.X509Certificate;
import java.util.List;

/**
 * An envelope's content and who signed it.
 *
 * @param signerChain leaf first, as far as the envelope holds it; <b>not validated</b>: the caller does that
 */
public record OpenedEnvelope(byte[] content, List<X509Certificate> signerChain) {
    public OpenedEnvelope {
        signerChain = List.copyOf(signerChain);
    }

    /** The certificate whose key made the inside signature. */
    public X509Certificate signer() {
        return signerChain.getFirst();
    }
}
