package org.sixchat.pki.profile;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.sixchat.core.DeviceId;
import org.sixchat.core.DomainName;
import org.sixchat.core.UserId;
import org.sixchat.pki.cert.SubjectName;

/** Subject and subjectAltName: exactly those of the profile, and inside the domain. */
final class NameRules {
    private static final int RFC822 = 1;
    private static final int DNS = 2;

    private final X509Certificate certificate;
    private final Profile profile;

    NameRules(X509Certificate certificate, Profile profile) {
        this.certificate = certificate;
        this.profile = profile;
    }

    void check(List<String> findings) throws CertificateParsingException {
        SubjectName subject = SubjectName.of(certificate.getSubjectX500Principal());
        if (!subject.commonName().equals(Optional.of(profile.commonName()))
                || !subject.serialNumber().equals(profile.device().map(DeviceId::toString))
                || subject.others() == profile.role().person()) {
            findings.add("its subject is not the profile's");
        }
        Collection<List<?>> names = certificate.getSubjectAlternativeNames();
        if (profile.role().authority()) {
            if (names != null) {
                findings.add("a CA has no subjectAltName");
            }
        } else if (names == null || names.size() != 1) {
            findings.add("it has not exactly one subjectAltName");
        } else {
            checkAlternative(names.iterator().next(), findings);
        }
    }

    private void checkAlternative(List<?> name, List<String> findings) {
        int kind = profile.role().person() ? RFC822 : DNS;
        String expected = profile.alternativeName().orElse("");
        if (!name.equals(List.of(kind, expected))) {
            findings.add("its subjectAltName is not the profile's");
        }
        if (!inDomain(expected)) {
            findings.add("its subjectAltName is not inside " + profile.domain());
        }
    }

    private boolean inDomain(String name) {
        DomainName domain = profile.domain();
        return switch (profile.role()) {
            case PERSON, ADMINISTRATOR -> UserId.parse(name).domain().equals(domain);
            case IRP_SERVER, STORE -> name.equals(domain.value());
            case HTTPS_SERVICE -> domain.contains(new DomainName(name).value()) && !name.equals(domain.value());
            case ROOT, ISSUING_CA -> false;
        };
    }
}
