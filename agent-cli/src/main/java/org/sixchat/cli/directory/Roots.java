package org.sixchat.cli.directory;

import java.io.IOException;
import java.security.cert.X509Certificate;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralSubtree;
import org.bouncycastle.asn1.x509.NameConstraints;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.sixchat.core.DomainName;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;

/** Reads for which domain a root may speak. */
public final class Roots {
    private Roots() {}

    /**
     * The domain of a root: the only dNSName that its name constraints permit (RFC 5280 section 4.2.1.10).
     *
     * @throws SixChatException NOT_TRUSTED if it names none, or several
     */
    public static DomainName domainOf(X509Certificate root) {
        byte[] extension = root.getExtensionValue(Extension.nameConstraints.getId());
        if (extension == null) {
            throw refused("has no name constraints, so it could vouch for anybody");
        }
        DomainName domain = null;
        for (GeneralSubtree permitted : permitted(extension)) {
            if (permitted.getBase().getTagNo() == GeneralName.dNSName) {
                if (domain != null) {
                    throw refused("may vouch for several domains");
                }
                domain = new DomainName(permitted.getBase().getName().toString());
            }
        }
        if (domain == null) {
            throw refused("names no domain that it may vouch for");
        }
        return domain;
    }

    private static GeneralSubtree[] permitted(byte[] extension) {
        try {
            GeneralSubtree[] permitted = NameConstraints.getInstance(
                            JcaX509ExtensionUtils.parseExtensionValue(extension))
                    .getPermittedSubtrees();
            return permitted == null ? new GeneralSubtree[0] : permitted;
        } catch (IOException | IllegalArgumentException malformed) {
            throw refused("has name constraints that do not parse");
        }
    }

    private static SixChatException refused(String why) {
        return new SixChatException(
                ErrorCode.NOT_TRUSTED,
                "The certificate " + why + ". Ask the administrator of the domain for its root.pem");
    }
}
