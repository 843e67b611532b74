package org.sixchat.events;

import java.util.UUID;

/** What the certification authority is asked for; the sequence is the version of the request. */
public sealed interface RequestEvent extends Event permits CertificateRequested, RevocationRequested {
    /** The id of the request for a certificate, made by the agent. */
    UUID requestId();

    @Override
    default Topic topic() {
        return Topic.PKI_REQUESTS;
    }

    @Override
    default String thing() {
        return "request:" + requestId();
    }
}
