package org.sixchat.pki.issue;

import org.sixchat.pki.status.OcspToSign;

/** Signs answers on the status of certificates. */
public interface OcspSigner {
    /** A successful OCSPResponse in DER (RFC 6960), signed by the issuer itself, which it names by its key. */
    byte[] signOcsp(OcspToSign toSign);
}
