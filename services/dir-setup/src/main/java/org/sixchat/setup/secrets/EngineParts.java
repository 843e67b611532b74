package org.sixchat.setup.secrets;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.sixchat.core.SixChatException;
import org.sixchat.core.Times;
import org.sixchat.pki.cert.Certificates;
import org.sixchat.pki.engine.EngineAuthority;
import org.sixchat.pki.engine.PemKeys;
import org.sixchat.pki.keystore.KeyEntry;

/** The engines' certificates and the authority above them, in the shape that cert-manager gives. */
final class EngineParts {
    /** A certificate that ends sooner is renewed. */
    static final Duration RENEW_BEFORE = Duration.ofDays(60);

    private static final String CA_CERTIFICATE = "ca.crt";
    private static final String CA_KEY = "ca.key";
    private static final String CERTIFICATE = "tls.crt";
    private static final String KEY = "tls.key";
    private static final int MOST_COMMON_NAME = 64;

    private final Names names;
    private final EngineNames dnsNames;
    private final InstantSource clock;
    private final SecureRandom random;

    EngineParts(Names names, EngineNames dnsNames, InstantSource clock, SecureRandom random) {
        this.names = names;
        this.dnsNames = dnsNames;
        this.clock = clock;
        this.random = random;
    }

    /** A new authority. */
    Part newAuthority() {
        EngineAuthority authority = EngineAuthority.create(commonName(), begin(), random);
        return Part.of(
                Part.Kind.SECRET,
                names.infrastructureCa(),
                Map.of(
                        CA_CERTIFICATE, pem(authority.certificate()),
                        CA_KEY, ascii(PemKeys.toPem(authority.key().key()))));
    }

    /** A new certificate for an engine. */
    Part issue(EngineAuthority authority, String engine) {
        KeyEntry entry = authority.issue(engine, dnsNames.of(engine), begin(), random);
        return Part.of(
                Part.Kind.TLS_SECRET,
                names.tls(engine),
                Map.of(
                        CA_CERTIFICATE, pem(authority.certificate()),
                        CERTIFICATE, pem(entry.leaf()),
                        KEY, ascii(PemKeys.toPem(entry.key()))));
    }

    /** @throws SixChatException if the Secret is none of ours */
    EngineAuthority authority(Part ca) {
        X509Certificate certificate = certificate(ca, CA_CERTIFICATE);
        return new EngineAuthority(new KeyEntry(PemKeys.fromPem(text(ca, CA_KEY)), List.of(certificate)));
    }

    /** Why an engine's certificate should be renewed, if it should. */
    Optional<String> ageing(String engine, Part tls) {
        X509Certificate certificate = certificate(tls, CERTIFICATE);
        Instant end = certificate.getNotAfter().toInstant();
        if (end.isBefore(clock.instant().plus(RENEW_BEFORE))) {
            return Optional.of("it ends on " + end);
        }
        Set<String> has = dnsNames(certificate);
        List<String> lacks =
                dnsNames.of(engine).stream().filter(name -> !has.contains(name)).toList();
        return lacks.isEmpty() ? Optional.empty() : Optional.of("it lacks " + String.join(", ", lacks));
    }

    private Instant begin() {
        return clock.instant().minus(Times.CLOCK_SKEW);
    }

    private String commonName() {
        String name = "infrastructure of " + names.prefix();
        return name.substring(0, Math.min(name.length(), MOST_COMMON_NAME));
    }

    private static Set<String> dnsNames(X509Certificate certificate) {
        try {
            Collection<List<?>> all = certificate.getSubjectAlternativeNames();
            return all == null
                    ? Set.of()
                    : all.stream().map(name -> String.valueOf(name.get(1))).collect(Collectors.toSet());
        } catch (CertificateParsingException none) {
            return Set.of();
        }
    }

    private static X509Certificate certificate(Part part, String key) {
        return Certificates.fromPem(text(part, key)).getFirst();
    }

    private static String text(Part part, String key) {
        return new String(part.data().getOrDefault(key, new byte[0]), StandardCharsets.US_ASCII);
    }

    private static byte[] pem(X509Certificate certificate) {
        return ascii(Certificates.toPem(List.of(certificate)));
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
