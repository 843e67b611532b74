package org.sixchat.pki.status;

import java.io.IOException;
import java.math.BigInteger;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.bouncycastle.asn1.ASN1Enumerated;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.x509.CertificateList;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.cert.X509CRLEntryHolder;
import org.bouncycastle.cert.X509CRLHolder;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.core.Times;
import org.sixchat.pki.asn1.Der;
import org.sixchat.pki.signature.X509Signatures;

/** Verifies revocation lists; they are made by {@link org.sixchat.pki.issue.CrlSigner}. */
public final class Crls {
    /** Longest list that is read, in bytes. */
    public static final int MAX_BYTES = 8 * 1024 * 1024;

    private static final String WHAT = "the revocation list";

    private Crls() {}

    /**
     * Verifies a list and returns its entries by serial number.
     *
     * @throws SixChatException NOT_TRUSTED if it does not parse, is badly signed or stale
     */
    public static Map<BigInteger, RevokedCertificate> verify(byte[] crl, X509Certificate issuer, Instant now) {
        return Der.read(crl, MAX_BYTES, ErrorCode.NOT_TRUSTED, WHAT, der -> {
            CertificateList list = CertificateList.getInstance(ASN1Primitive.fromByteArray(der));
            Der.requireCanonical(list, der);
            requireSigned(list, issuer);
            X509CRLHolder holder = new X509CRLHolder(list);
            requireCurrent(list, holder, now);
            return entries(holder);
        });
    }

    private static void requireSigned(CertificateList list, X509Certificate issuer) throws IOException {
        boolean signed = X509Signatures.verifyIssued(
                issuer.getPublicKey(),
                list.getSignatureAlgorithm(),
                list.getTBSCertList().getEncoded(),
                list.getSignature().getOctets());
        if (!signed) {
            throw new SixChatException(ErrorCode.NOT_TRUSTED, WHAT + " is not signed by the CA");
        }
    }

    private static void requireCurrent(CertificateList list, X509CRLHolder holder, Instant now) {
        if (list.getNextUpdate() == null || !holder.getCriticalExtensionOIDs().isEmpty()) {
            throw new SixChatException(ErrorCode.NOT_TRUSTED, WHAT + " is not a complete one of this CA");
        }
        Instant from = list.getThisUpdate().getDate().toInstant();
        Instant to = list.getNextUpdate().getDate().toInstant();
        if (now.isBefore(from.minus(Times.CLOCK_SKEW)) || now.isAfter(to.plus(Times.CLOCK_SKEW))) {
            throw new SixChatException(
                    ErrorCode.NOT_TRUSTED, WHAT + " holds from " + from + " to " + to + " and not now");
        }
    }

    private static Map<BigInteger, RevokedCertificate> entries(X509CRLHolder holder) {
        Map<BigInteger, RevokedCertificate> entries = new HashMap<>();
        for (Object each : holder.getRevokedCertificates()) {
            X509CRLEntryHolder entry = (X509CRLEntryHolder) each;
            Extension reason = entry.getExtension(Extension.reasonCode);
            RevocationReason why = reason == null
                    ? RevocationReason.UNSPECIFIED
                    : RevocationReason.ofCode(ASN1Enumerated.getInstance(reason.getParsedValue())
                            .getValue()
                            .intValue());
            entries.put(
                    entry.getSerialNumber(),
                    new RevokedCertificate(
                            entry.getSerialNumber(), entry.getRevocationDate().toInstant(), why));
        }
        return Map.copyOf(entries);
    }
}
