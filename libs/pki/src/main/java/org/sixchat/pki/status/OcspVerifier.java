package org.sixchat.pki.status;

import java.io.IOException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ocsp.BasicOCSPResponse;
import org.bouncycastle.asn1.ocsp.OCSPResponse;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.ocsp.BasicOCSPResp;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.OCSPResp;
import org.bouncycastle.cert.ocsp.OCSPRespBuilder;
import org.bouncycastle.cert.ocsp.RespID;
import org.bouncycastle.cert.ocsp.RevokedStatus;
import org.bouncycastle.cert.ocsp.SingleResp;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.bc.BcDigestCalculatorProvider;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.core.Times;
import org.sixchat.pki.asn1.Der;
import org.sixchat.pki.signature.X509Signatures;

/** Verifies the answer about one certificate. Delegated responders are refused: here each CA answers for itself. Parsing
 * forgives more than DER allows and the signature is checked over what was parsed, so anything but DER is refused first. */
final class OcspVerifier {
    private final X509Certificate leaf;
    private final X509Certificate issuer;
    private final Instant now;

    OcspVerifier(X509Certificate leaf, X509Certificate issuer, Instant now) {
        this.leaf = leaf;
        this.issuer = issuer;
        this.now = now;
    }

    CertificateStatus verify(byte[] der) throws IOException, OCSPException, OperatorCreationException {
        OCSPResponse structure = OCSPResponse.getInstance(ASN1Primitive.fromByteArray(der));
        Der.requireCanonical(structure, der);
        OCSPResp response = new OCSPResp(structure);
        if (response.getStatus() != OCSPRespBuilder.SUCCESSFUL) {
            throw refused("says that the CA could not answer (" + response.getStatus() + ")");
        }
        if (!(response.getResponseObject() instanceof BasicOCSPResp basic)) {
            throw refused("is of an unknown form");
        }
        byte[] inner = structure.getResponseBytes().getResponse().getOctets();
        Der.requireCanonical(BasicOCSPResponse.getInstance(inner), inner);
        requireSigned(basic);
        if (!basic.getCriticalExtensionOIDs().isEmpty()) {
            throw refused("has a critical extension that is not known");
        }
        for (SingleResp single : basic.getResponses()) {
            if (single.getCertID().getSerialNumber().equals(leaf.getSerialNumber())
                    && CertificateIds.matches(single.getCertID(), issuer)) {
                return status(single);
            }
        }
        throw refused("is about another certificate");
    }

    private void requireSigned(BasicOCSPResp basic) throws OCSPException, OperatorCreationException {
        SubjectPublicKeyInfo key =
                SubjectPublicKeyInfo.getInstance(issuer.getPublicKey().getEncoded());
        RespID byKey = new RespID(key, new BcDigestCalculatorProvider().get(RespID.HASH_SHA1));
        RespID byName =
                new RespID(X500Name.getInstance(issuer.getSubjectX500Principal().getEncoded()));
        RespID responder = basic.getResponderId();
        boolean signed = (responder.equals(byKey) || responder.equals(byName))
                && X509Signatures.verifyIssued(
                        issuer.getPublicKey(),
                        basic.getSignatureAlgorithmID(),
                        basic.getTBSResponseData(),
                        basic.getSignature());
        if (!signed) {
            throw refused("is not signed by the certificate's issuer");
        }
    }

    private CertificateStatus status(SingleResp single) {
        if (single.getNextUpdate() == null || !single.getCriticalExtensionOIDs().isEmpty()) {
            throw refused("does not say until when it holds, or has a critical extension that is not known");
        }
        Instant from = single.getThisUpdate().toInstant();
        Instant to = single.getNextUpdate().toInstant();
        if (now.isBefore(from.minus(Times.CLOCK_SKEW)) || now.isAfter(to.plus(Times.CLOCK_SKEW))) {
            throw refused("holds from " + from + " to " + to + " and not now");
        }
        return switch (single.getCertStatus()) {
            case null -> new CertificateStatus.Good(from, to);
            case RevokedStatus revoked -> revoked(revoked, from, to);
            default -> new CertificateStatus.Unknown(from, to);
        };
    }

    private static CertificateStatus revoked(RevokedStatus status, Instant from, Instant to) {
        Date at = status.getRevocationTime();
        RevocationReason reason = status.hasRevocationReason()
                ? RevocationReason.ofCode(status.getRevocationReason())
                : RevocationReason.UNSPECIFIED;
        return new CertificateStatus.Revoked(from, to, at.toInstant(), reason);
    }

    private static SixChatException refused(String why) {
        return new SixChatException(ErrorCode.NOT_TRUSTED, "the status answer " + why);
    }
}
