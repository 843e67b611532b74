package org.sixchat.irp.status;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.sixchat.pki.status.CertificateStatus;

/** Status answers until their nextUpdate, for the certificates asked about last. */
final class StatusCache {
    private static final int MAX_ENTRIES = 1000;

    private final Map<X509Certificate, FetchedStatus> entries = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<X509Certificate, FetchedStatus> eldest) {
            return size() > MAX_ENTRIES;
        }
    };

    synchronized Optional<FetchedStatus> get(X509Certificate leaf, Instant now) {
        FetchedStatus known = entries.get(leaf);
        if (known != null && !now.isBefore(known.status().nextUpdate())) {
            entries.remove(leaf);
            return Optional.empty();
        }
        return Optional.ofNullable(known);
    }

    /** Keeps an answer; what the CA does not know is asked again, since it may be about to know it. */
    synchronized void put(X509Certificate leaf, FetchedStatus fetched, Instant now) {
        boolean lasting = !(fetched.status() instanceof CertificateStatus.Unknown);
        if (lasting && now.isBefore(fetched.status().nextUpdate())) {
            entries.put(leaf, fetched);
        }
    }
}
