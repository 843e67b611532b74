package org.sixchat.pki.profile;

import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.x509.AccessDescription;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;

/**
 * Where the CA's statements are fetched: all three addresses or none. A CA's own certificate names none: they are the issuing CA's,
 * which answers for what it issued, and the root has none as yet.
 */
final class LocationRules {
    private final X509Certificate certificate;
    private final Profile profile;
    private final CaUrls urls;

    LocationRules(X509Certificate certificate, Profile profile, CaUrls urls) {
        this.certificate = certificate;
        this.profile = profile;
        this.urls = urls;
    }

    void check(List<String> findings) {
        byte[] access = certificate.getExtensionValue(Extension.authorityInfoAccess.getId());
        byte[] crl = certificate.getExtensionValue(Extension.cRLDistributionPoints.getId());
        if (urls == null || profile.role().authority()) {
            if (access != null || crl != null) {
                findings.add("it names addresses of its CA, which it must not");
            }
            return;
        }
        if (access == null || !accessIsRight(ASN1OctetString.getInstance(access).getOctets())) {
            findings.add("its authorityInfoAccess is not " + urls.ocsp() + " and " + urls.caIssuers());
        }
        if (crl == null || !crlIsRight(ASN1OctetString.getInstance(crl).getOctets())) {
            findings.add("its cRLDistributionPoints are not " + urls.crl());
        }
        if (!profile.domain().contains(urls.base().getHost())) {
            findings.add("its CA's addresses are not inside " + profile.domain());
        }
    }

    private boolean accessIsRight(byte[] value) {
        AccessDescription[] found =
                AuthorityInformationAccess.getInstance(value).getAccessDescriptions();
        AccessDescription[] expected = {
            new AccessDescription(AccessDescription.id_ad_ocsp, uri(urls.ocsp().toString())),
            new AccessDescription(
                    AccessDescription.id_ad_caIssuers, uri(urls.caIssuers().toString()))
        };
        return Arrays.equals(found, expected);
    }

    private boolean crlIsRight(byte[] value) {
        DistributionPoint[] points = CRLDistPoint.getInstance(value).getDistributionPoints();
        return points.length == 1
                && points[0].getReasons() == null
                && points[0].getCRLIssuer() == null
                && GeneralNames.getInstance(points[0].getDistributionPoint().getName())
                        .equals(new GeneralNames(uri(urls.crl().toString())));
    }

    private static GeneralName uri(String uri) {
        return new GeneralName(GeneralName.uniformResourceIdentifier, uri);
    }
}
