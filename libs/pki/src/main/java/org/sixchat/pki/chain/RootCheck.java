package org.sixchat.pki.chain;

import java.security.cert.X509Certificate;
import org.sixchat.core.DomainName;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.pki.asn1.Der;
import org.sixchat.pki.cert.Certificates;
import org.sixchat.pki.cert.DomainConstraints;

/** Whether a certificate can be a domain's root: it signs itself, and it binds itself to its domain. */
final class RootCheck {
    private static final int KEY_CERT_SIGN = 5;

    private RootCheck() {}

    static void require(DomainName domain, X509Certificate root) {
        String why = Der.read(
                Certificates.encode(root),
                Certificates.MAX_BYTES,
                ErrorCode.NOT_TRUSTED,
                "the root of " + domain,
                der -> fault(domain, root));
        if (!why.isEmpty()) {
            throw new SixChatException(ErrorCode.NOT_TRUSTED, "the certificate cannot be the root of " + domain + why);
        }
    }

    private static String fault(DomainName domain, X509Certificate root) {
        boolean[] usage = root.getKeyUsage();
        if (root.getBasicConstraints() < 0 || usage == null || !usage[KEY_CERT_SIGN]) {
            return ": it is not a CA's";
        }
        CertificateRules.requireForm(root);
        CertificateRules.requireKey(root);
        if (!root.getSubjectX500Principal().equals(root.getIssuerX500Principal())
                || !CertificateRules.signedBy(root, root.getPublicKey())) {
            return ": it is not signed with its own key";
        }
        if (!DomainConstraints.holds(root, domain)) {
            return ": its name constraints do not hold it to that domain";
        }
        return "";
    }
}
