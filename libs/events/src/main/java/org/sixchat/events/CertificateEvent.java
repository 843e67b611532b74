package org.sixchat.events;

import java.util.UUID;

/** What became of a request for a certificate, and of the certificate later; the sequence is the version of the request's state. */
public sealed interface CertificateEvent extends Event
        permits CertificatePending, CertificateIssued, CertificateRefused, CertificateRevoked {
    /** The id of the request that this answers. */
    UUID requestId();

    @Override
    default Topic topic() {
        return Topic.PKI_CERTIFICATES;
    }

    @Override
    default String thing() {
        return "certificate:" + requestId();
    }
}
