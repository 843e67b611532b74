package org.sixchat.pki.status;

import java.time.Instant;

/** What a CA says of a certificate. */
public sealed interface CertificateStatus {
    /** When the CA knew it. */
    Instant thisUpdate();

    /** Until when the statement may be used. */
    Instant nextUpdate();

    /** Not revoked. */
    record Good(Instant thisUpdate, Instant nextUpdate) implements CertificateStatus {}

    /** Revoked, for good. */
    record Revoked(Instant thisUpdate, Instant nextUpdate, Instant at, RevocationReason reason)
            implements CertificateStatus {}

    /** The CA does not know this serial number: it did not issue it. */
    record Unknown(Instant thisUpdate, Instant nextUpdate) implements CertificateStatus {}
}
