package org.sixchat.pki.issue;

import org.sixchat.pki.status.CrlToSign;

/** Signs revocation lists. */
public interface CrlSigner {
    /** A revocation list in DER (RFC 5280 section 5). */
    byte[] signCrl(CrlToSign toSign);
}
