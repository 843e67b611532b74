package org.sixchat.pki.status;

import java.time.Instant;
import java.util.List;

/** An OCSP answer before its signature. */
public record OcspToSign(Instant producedAt, List<Answer> answers) {
    public OcspToSign {
        answers = List.copyOf(answers);
    }

    /** The status of one certificate asked about. */
    public record Answer(OcspQuery query, CertificateStatus status) {}
}
