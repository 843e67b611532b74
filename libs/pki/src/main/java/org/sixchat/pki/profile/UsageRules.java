package org.sixchat.pki.profile;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.sixchat.pki.cert.DomainConstraints;
import org.sixchat.pki.key.KeyType;

/** What the key may be used for, and how deep and how far a CA may vouch. */
final class UsageRules {
    private static final int DIGITAL_SIGNATURE = 0;
    private static final int KEY_ENCIPHERMENT = 2;
    private static final int KEY_AGREEMENT = 4;
    private static final int KEY_CERT_SIGN = 5;
    private static final int CRL_SIGN = 6;

    private final X509Certificate certificate;
    private final Profile profile;

    UsageRules(X509Certificate certificate, Profile profile) {
        this.certificate = certificate;
        this.profile = profile;
    }

    void check(List<String> findings) throws CertificateParsingException {
        if (certificate.getBasicConstraints() != expectedDepth()) {
            findings.add("its basicConstraints are not those of " + profile.role());
        }
        if (!bits(certificate.getKeyUsage()).equals(expectedBits())) {
            findings.add("its keyUsage is not that of " + profile.role());
        }
        List<String> purposes = certificate.getExtendedKeyUsage();
        Set<String> found = purposes == null ? Set.of() : new TreeSet<>(purposes);
        boolean doubled = purposes != null && found.size() != purposes.size();
        if (doubled || !found.equals(profile.role().extendedKeyUsage())) {
            findings.add("its extendedKeyUsage is not that of " + profile.role());
        }
        if (profile.role().authority() && !DomainConstraints.holds(certificate, profile.domain())) {
            findings.add("its nameConstraints do not hold it to " + profile.domain());
        }
    }

    private int expectedDepth() {
        return switch (profile.role()) {
            case ROOT -> 1;
            case ISSUING_CA -> 0;
            case PERSON, ADMINISTRATOR, IRP_SERVER, STORE, HTTPS_SERVICE -> -1;
        };
    }

    private Set<Integer> expectedBits() {
        return switch (profile.role()) {
            case ROOT -> Set.of(KEY_CERT_SIGN, CRL_SIGN);
            case ISSUING_CA -> Set.of(KEY_CERT_SIGN, CRL_SIGN, DIGITAL_SIGNATURE);
            case ADMINISTRATOR, IRP_SERVER, HTTPS_SERVICE -> Set.of(DIGITAL_SIGNATURE);
            case PERSON, STORE ->
                switch (KeyType.of(certificate.getPublicKey())) {
                    case P256, P384 -> Set.of(DIGITAL_SIGNATURE, KEY_AGREEMENT);
                    case RSA -> Set.of(DIGITAL_SIGNATURE, KEY_ENCIPHERMENT);
                    case ED25519 -> Set.of(DIGITAL_SIGNATURE);
                };
        };
    }

    private static Set<Integer> bits(boolean[] usage) {
        Set<Integer> set = new TreeSet<>();
        for (int bit = 0; usage != null && bit < usage.length; bit++) {
            if (usage[bit]) {
                set.add(bit);
            }
        }
        return set;
    }
}
