package org.sixchat.sixchat.identity;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.sixchat.core.DeviceId;
import org.sixchat.pki.key.KeyType;
import org.sixchat.pki.key.Keys;
import org.sixchat.sixchat.identity.RemoteIdentity.StatusEvidence;

/**
 * What is known of a peer's certificate, as data for whatever shows it to people. It exists for certificates that were taken only: those
 * that were not are told by their error.
 *
 * @param id whom it names: the user id, or a store's bare domain
 * @param name the display name
 * @param device the device; empty for a store
 * @param issuer the subject of the CA that issued it, in RFC 2253 form, not yet made safe to print
 * @param serial the serial number, in lower-case hexadecimal
 * @param notBefore from when it is valid
 * @param notAfter until when it is valid
 * @param key the kind of its key
 * @param keyHash SHA-256 of the key's SubjectPublicKeyInfo in lower-case hexadecimal: what is pinned
 * @param revocation how it is known that it is not revoked
 * @param knownAt when its CA said so; empty if nobody did
 * @param knownUntil until when that may be relied on; empty if nobody did
 * @param warnings what people must be told before they rely on it, most severe first
 */
public record CertificateReport(
        String id,
        String name,
        Optional<DeviceId> device,
        String issuer,
        String serial,
        Instant notBefore,
        Instant notAfter,
        KeyType key,
        String keyHash,
        StatusEvidence revocation,
        Optional<Instant> knownAt,
        Optional<Instant> knownUntil,
        List<Warning> warnings) {
    /** So long before its end a certificate is warned of. */
    public static final Duration SOON = Duration.ofDays(14);

    private static final int HEX = 16;

    public CertificateReport {
        warnings = List.copyOf(warnings);
    }

    /** What people must be told. */
    public enum Warning {
        /** Nobody tells whether it is revoked; a pinned contact passed all the same. */
        REVOCATION_UNCHECKED,
        /** It is valid only because clocks may differ by five minutes. */
        OUTSIDE_ITS_TIME,
        /** It ends within {@link #SOON}. */
        EXPIRES_SOON
    }

    /**
     * The report on a certificate that was taken.
     *
     * @param evidence how it is known that it is not revoked
     * @param knownAt when its CA said so
     * @param knownUntil until when that may be relied on
     */
    static CertificateReport of(
            IdentityClaim claim,
            String name,
            StatusEvidence evidence,
            Optional<Instant> knownAt,
            Optional<Instant> knownUntil,
            Instant now) {
        X509Certificate leaf = claim.chain().getFirst();
        return new CertificateReport(
                claim.id(),
                name,
                claim.device(),
                leaf.getIssuerX500Principal().getName(),
                leaf.getSerialNumber().toString(HEX),
                leaf.getNotBefore().toInstant(),
                leaf.getNotAfter().toInstant(),
                KeyType.of(leaf.getPublicKey()),
                HexFormat.of().formatHex(Keys.sha256OfSpki(leaf.getPublicKey())),
                evidence,
                knownAt,
                knownUntil,
                warnings(leaf, evidence, now));
    }

    private static List<Warning> warnings(X509Certificate leaf, StatusEvidence evidence, Instant now) {
        Instant from = leaf.getNotBefore().toInstant();
        Instant to = leaf.getNotAfter().toInstant();
        boolean outside = now.isBefore(from) || now.isAfter(to);
        List<Warning> found = new ArrayList<>();
        if (evidence == StatusEvidence.UNCHECKED) {
            found.add(Warning.REVOCATION_UNCHECKED);
        }
        if (outside) {
            found.add(Warning.OUTSIDE_ITS_TIME);
        }
        if (!outside && now.isAfter(to.minus(SOON))) {
            found.add(Warning.EXPIRES_SOON);
        }
        return found;
    }
}
