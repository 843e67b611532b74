package org.sixchat.ca.domain;

import org.sixchat.pki.csr.CertificateRequest;

/** What the approval rules say of a request. */
public sealed interface Decision {
    /** It becomes a certificate. */
    record Approved(CertificateRequest request) implements Decision {}

    /** Its invitation is not known yet. */
    record Pending() implements Decision {}

    /**
     * It never becomes one.
     *
     * @param reason a sentence for the person who asked
     */
    record Refused(String reason) implements Decision {}
}
