package org.sixchat.irp.status;

import java.net.URI;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.x509.AccessDescription;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.sixchat.core.DomainName;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.pki.asn1.Der;
import org.sixchat.pki.cert.Certificates;

/** Where a certificate says that its status is told (RFC 5280 section 4.2.2.1), if that is inside its own domain. */
final class OcspLocation {
    private OcspLocation() {}

    static URI of(X509Certificate certificate, DomainName domain) {
        byte[] extension = certificate.getExtensionValue(Extension.authorityInfoAccess.getId());
        if (extension == null) {
            throw refused("names no status service");
        }
        return Der.read(
                extension,
                Certificates.MAX_BYTES,
                ErrorCode.NOT_TRUSTED,
                "the certificate's place of its status",
                der -> place(der, domain));
    }

    private static URI place(byte[] extension, DomainName domain) {
        AuthorityInformationAccess access = AuthorityInformationAccess.getInstance(
                ASN1OctetString.getInstance(extension).getOctets());
        return Arrays.stream(access.getAccessDescriptions())
                .filter(description -> description.getAccessMethod().equals(AccessDescription.id_ad_ocsp))
                .map(AccessDescription::getAccessLocation)
                .filter(location -> location.getTagNo() == GeneralName.uniformResourceIdentifier)
                .map(location -> URI.create(location.getName().toString()))
                .filter(location -> isInside(location, domain))
                .findFirst()
                .orElseThrow(() -> refused("names no status service (http) inside " + domain));
    }

    private static boolean isInside(URI location, DomainName domain) {
        return "http".equals(location.getScheme())
                && location.getHost() != null
                && location.getUserInfo() == null
                && domain.contains(location.getHost());
    }

    private static SixChatException refused(String why) {
        return new SixChatException(ErrorCode.NOT_TRUSTED, "the certificate " + why);
    }
}
