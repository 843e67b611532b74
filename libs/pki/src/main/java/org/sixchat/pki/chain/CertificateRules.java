package org.sixchat.pki.chain;

import java.security.PublicKey;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import org.bouncycastle.asn1.x509.Certificate;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.core.Times;
import org.sixchat.pki.cert.Certificates;
import org.sixchat.pki.key.KeyType;
import org.sixchat.pki.key.Keys;
import org.sixchat.pki.signature.X509Signatures;

/** What every certificate of a chain has to keep, whatever it is for. */
final class CertificateRules {
    private static final int VERSION_3 = 3;

    private CertificateRules() {}

    /** Version 3, a signature algorithm that is taken: what costs nothing to see. */
    static void requireForm(X509Certificate certificate) {
        if (certificate.getVersion() != VERSION_3) {
            throw refused(certificate, "is not of version 3");
        }
        boolean known = false;
        for (KeyType type : KeyType.values()) {
            known |= X509Signatures.allowed(type, certificate.getSigAlgOID());
        }
        if (!known) {
            throw refused(certificate, "is signed with " + certificate.getSigAlgName() + ", which is not taken");
        }
    }

    /** A key that is taken. Ask only about a certificate whose own signature has been verified: anybody can make the others. */
    static void requireKey(X509Certificate certificate) {
        Keys.check(certificate.getPublicKey());
    }

    /** Valid at this time, give or take {@link Times#CLOCK_SKEW}. */
    static void requireCurrent(X509Certificate certificate, Instant now) {
        Instant from = certificate.getNotBefore().toInstant();
        Instant to = certificate.getNotAfter().toInstant();
        if (now.isBefore(from.minus(Times.CLOCK_SKEW))) {
            throw refused(certificate, "is not valid before " + from);
        }
        if (now.isAfter(to.plus(Times.CLOCK_SKEW))) {
            throw refused(certificate, "expired at " + to);
        }
    }

    /** Whether the certificate's signature is one of this key, of a CA that is trusted already. */
    static boolean signedBy(X509Certificate certificate, PublicKey issuer) {
        try {
            Certificate structure = Certificate.getInstance(Certificates.encode(certificate));
            return X509Signatures.verifyIssued(
                    issuer,
                    structure.getSignatureAlgorithm(),
                    certificate.getTBSCertificate(),
                    certificate.getSignature());
        } catch (CertificateEncodingException unreadable) {
            return false;
        }
    }

    static SixChatException refused(X509Certificate certificate, String why) {
        return new SixChatException(
                ErrorCode.NOT_TRUSTED, "the certificate of " + Names.shown(certificate) + " " + why);
    }
}
