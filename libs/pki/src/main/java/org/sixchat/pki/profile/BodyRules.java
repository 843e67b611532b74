package org.sixchat.pki.profile;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.bouncycastle.asn1.x509.Certificate;
import org.sixchat.core.SixChatException;
import org.sixchat.pki.asn1.Der;
import org.sixchat.pki.cert.Certificates;
import org.sixchat.pki.cert.KeyIdentifiers;
import org.sixchat.pki.key.KeyType;
import org.sixchat.pki.key.Keys;
import org.sixchat.pki.signature.X509Signatures;

/** Version, serial number, times, key, key identifiers, signature algorithm, and that nothing unknown is in it. */
final class BodyRules {
    private static final int VERSION_3 = 3;
    private static final int MIN_SERIAL_BITS = 64;
    private static final int MAX_SERIAL_BITS = 159;
    private static final Set<String> ALWAYS = Set.of("2.5.29.14", "2.5.29.35", "2.5.29.15", "2.5.29.19");
    private static final Set<String> OF_AUTHORITIES = Set.of("2.5.29.30");
    private static final Set<String> OF_LEAVES = Set.of("2.5.29.17", "2.5.29.37");
    private static final Set<String> LOCATIONS = Set.of("1.3.6.1.5.5.7.1.1", "2.5.29.31");
    private static final Set<String> CRITICAL = Set.of("2.5.29.15", "2.5.29.19", "2.5.29.30");

    private final X509Certificate certificate;
    private final X509Certificate issuer;
    private final Profile profile;

    BodyRules(X509Certificate certificate, X509Certificate issuer, Profile profile) {
        this.certificate = certificate;
        this.issuer = issuer;
        this.profile = profile;
    }

    void check(List<String> findings) throws Exception {
        byte[] der = Certificates.encode(certificate);
        Der.requireCanonical(Certificate.getInstance(der), der);
        if (certificate.getVersion() != VERSION_3) {
            findings.add("it is not of version 3");
        }
        int bits = certificate.getSerialNumber().bitLength();
        if (certificate.getSerialNumber().signum() <= 0 || bits < MIN_SERIAL_BITS || bits > MAX_SERIAL_BITS) {
            findings.add("its serial number is not positive and of 64 to 159 bits");
        }
        checkTimes(findings);
        checkKeys(findings);
        checkExtensions(findings);
    }

    private void checkTimes(List<String> findings) {
        Instant from = certificate.getNotBefore().toInstant();
        Instant to = certificate.getNotAfter().toInstant();
        Duration validity = Duration.between(from, to).plusSeconds(1);
        if (validity.isNegative() || validity.compareTo(profile.role().validity()) > 0) {
            findings.add("it is valid for longer than " + profile.role() + " may be, or never");
        }
        if (to.isAfter(issuer.getNotAfter().toInstant())
                || from.isBefore(issuer.getNotBefore().toInstant())) {
            findings.add("it is valid when its issuer is not");
        }
    }

    private void checkKeys(List<String> findings) {
        try {
            Keys.check(certificate.getPublicKey());
        } catch (SixChatException notTaken) {
            findings.add(notTaken.getMessage());
        }
        if (!X509Signatures.allowed(KeyType.of(issuer.getPublicKey()), certificate.getSigAlgOID())) {
            findings.add("its signature algorithm is not one of its issuer's key");
        }
        if (profile.role() != Role.ROOT && certificate.getPublicKey().equals(issuer.getPublicKey())) {
            findings.add("it is for its issuer's own key");
        }
        if (!Arrays.equals(
                KeyIdentifiers.ofSubject(certificate).orElse(null), KeyIdentifiers.of(certificate.getPublicKey()))) {
            findings.add("its subjectKeyIdentifier is not that of its key");
        }
        if (!Arrays.equals(
                KeyIdentifiers.ofIssuer(certificate).orElse(null),
                KeyIdentifiers.ofSubject(issuer).orElse(null))) {
            findings.add("its authorityKeyIdentifier is not its issuer's");
        }
        if (!certificate.getIssuerX500Principal().equals(issuer.getSubjectX500Principal())) {
            findings.add("its issuer's name is not its issuer's");
        }
    }

    private void checkExtensions(List<String> findings) {
        Set<String> allowed = new HashSet<>(ALWAYS);
        allowed.addAll(profile.role().authority() ? OF_AUTHORITIES : OF_LEAVES);
        Set<String> required = Set.copyOf(allowed);
        allowed.addAll(profile.role() == Role.ROOT ? Set.of() : LOCATIONS);
        Set<String> critical = certificate.getCriticalExtensionOIDs();
        Set<String> found = new HashSet<>(critical);
        found.addAll(certificate.getNonCriticalExtensionOIDs());
        if (!found.containsAll(required) || !allowed.containsAll(found)) {
            findings.add("its extensions " + found + " are not those of its role");
        }
        Set<String> mustBeCritical = new HashSet<>(CRITICAL);
        mustBeCritical.retainAll(required);
        if (!critical.equals(mustBeCritical)) {
            findings.add("its critical extensions are not those of its role");
        }
    }
}
