package org.sixchat.irp.status;

import java.net.URI;
import java.security.cert.X509Certificate;
import org.sixchat.core.DomainName;

/** Lets fuzzing ask where a certificate's status is told. */
public final class OcspPlaces {
    private OcspPlaces() {}

    /** As the fetcher asks it. */
    public static URI of(X509Certificate certificate, DomainName domain) {
        return OcspLocation.of(certificate, domain);
    }
}
