package org.sixchat.ca.adapter.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.sixchat.ca.domain.IssuedCertificate;
import org.sixchat.ca.domain.SerialText;
import org.sixchat.core.Times;
import org.sixchat.pki.cert.Certificates;
import org.sixchat.pki.status.RevokedCertificate;

/**
 * A certificate as administrators see it.
 *
 * @param serial lower-case hexadecimal
 * @param request the request's id; none for a certificate of the set-up
 * @param status {@code good} or {@code revoked}
 * @param revokedAt when; absent while it is good
 * @param pem the certificate
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CertificateView(
        String serial,
        String request,
        String subject,
        String notBefore,
        String notAfter,
        String status,
        String revokedAt,
        String pem) {
    static CertificateView of(IssuedCertificate issued) {
        return new CertificateView(
                SerialText.of(issued.serial()),
                issued.request().map(Object::toString).orElse(null),
                issued.subject(),
                Times.format(issued.notBefore()),
                Times.format(issued.notAfter()),
                issued.revoked().isPresent() ? "revoked" : "good",
                issued.revoked().map(RevokedCertificate::at).map(Times::format).orElse(null),
                Certificates.toPem(List.of(Certificates.parse(issued.der()))));
    }
}
