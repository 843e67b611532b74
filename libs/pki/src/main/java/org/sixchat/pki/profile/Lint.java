package org.sixchat.pki.profile;

import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import org.sixchat.core.ErrorCode;
import org.sixchat.pki.asn1.Der;
import org.sixchat.pki.cert.Certificates;

/** Checks a certificate against every rule of its profile. The signature's value is not looked at. */
public final class Lint {
    private Lint() {}

    /**
     * Checks one certificate.
     *
     * @param issuer the issuer's certificate; for a root the root itself
     * @param urls what the certificate must name as its CA's addresses; null if it must name none
     * @return a sentence for each broken rule; empty if all hold
     * @throws org.sixchat.core.SixChatException MALFORMED if a part of it does not parse
     */
    public static List<String> check(
            X509Certificate certificate, X509Certificate issuer, Profile profile, CaUrls urls) {
        return Der.read(
                Certificates.encode(certificate),
                Certificates.MAX_BYTES,
                ErrorCode.MALFORMED,
                "the certificate to be linted",
                der -> {
                    List<String> findings = new ArrayList<>();
                    new BodyRules(certificate, issuer, profile).check(findings);
                    new UsageRules(certificate, profile).check(findings);
                    new NameRules(certificate, profile).check(findings);
                    new LocationRules(certificate, profile, urls).check(findings);
                    return List.copyOf(findings);
                });
    }
}
