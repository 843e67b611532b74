package org.sixchat.pki.chain;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.sixchat.core.Texts;

/** The names in a certificate. */
final class Names {
    /** GeneralName's tag of a mailbox. */
    static final int RFC822 = 1;
    /** GeneralName's tag of a host. */
    static final int DNS = 2;

    private Names() {}

    /** A subject as it may be shown. */
    static String shown(X509Certificate certificate) {
        return "'" + Texts.printable(certificate.getSubjectX500Principal().getName()) + "'";
    }

    /** The one subjectAltName, if it is the only one and of this kind. */
    static Optional<String> onlyAlternative(X509Certificate certificate, int kind) throws CertificateParsingException {
        Collection<List<?>> names = certificate.getSubjectAlternativeNames();
        if (names == null || names.size() != 1) {
            return Optional.empty();
        }
        List<?> name = names.iterator().next();
        return name.getFirst() instanceof Integer tag && tag == kind && name.get(1) instanceof String text
                ? Optional.of(text)
                : Optional.empty();
    }
}
