package org.sixchat.pki.issue;

import java.io.IOException;
import java.security.cert.X509Certificate;
import java.util.Date;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ocsp.CertID;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.CRLNumber;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.cert.ocsp.BasicOCSPRespBuilder;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.OCSPRespBuilder;
import org.bouncycastle.cert.ocsp.RespID;
import org.bouncycastle.cert.ocsp.RevokedStatus;
import org.bouncycastle.cert.ocsp.UnknownStatus;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.bc.BcDigestCalculatorProvider;
import org.sixchat.pki.cert.KeyIdentifiers;
import org.sixchat.pki.status.CertificateStatus;
import org.sixchat.pki.status.CrlToSign;
import org.sixchat.pki.status.OcspToSign;
import org.sixchat.pki.status.RevokedCertificate;

/** Builds revocation lists and OCSP responses. */
final class StatementTemplates {
    private StatementTemplates() {}

    static byte[] crl(CrlToSign toSign, X509Certificate issuer, ContentSigner signer) throws IOException {
        X500Name name = X500Name.getInstance(issuer.getSubjectX500Principal().getEncoded());
        X509v2CRLBuilder builder = new X509v2CRLBuilder(name, Date.from(toSign.thisUpdate()));
        builder.setNextUpdate(Date.from(toSign.nextUpdate()));
        for (RevokedCertificate revoked : toSign.revoked()) {
            builder.addCRLEntry(
                    revoked.serial(), Date.from(revoked.at()), revoked.reason().code());
        }
        byte[] keyId = KeyIdentifiers.ofSubject(issuer).orElseGet(() -> KeyIdentifiers.of(issuer.getPublicKey()));
        builder.addExtension(Extension.authorityKeyIdentifier, false, new AuthorityKeyIdentifier(keyId));
        builder.addExtension(Extension.cRLNumber, false, new CRLNumber(toSign.number()));
        return builder.build(signer).toASN1Structure().getEncoded(ASN1Encoding.DER);
    }

    static byte[] ocsp(OcspToSign toSign, X509Certificate issuer, ContentSigner signer)
            throws IOException, OCSPException {
        BasicOCSPRespBuilder builder = new BasicOCSPRespBuilder(responder(issuer));
        for (OcspToSign.Answer answer : toSign.answers()) {
            builder.addResponse(
                    new CertificateID(CertID.getInstance(answer.query().certId())),
                    status(answer.status()),
                    Date.from(answer.status().thisUpdate()),
                    Date.from(answer.status().nextUpdate()));
        }
        var basic = builder.build(signer, new X509CertificateHolder[0], Date.from(toSign.producedAt()));
        return new OCSPRespBuilder().build(OCSPRespBuilder.SUCCESSFUL, basic).getEncoded();
    }

    /** By key; RFC 6960 section 4.2.1 fixes SHA-1 for this name, which secures nothing. */
    private static RespID responder(X509Certificate issuer) throws OCSPException {
        SubjectPublicKeyInfo key =
                SubjectPublicKeyInfo.getInstance(issuer.getPublicKey().getEncoded());
        try {
            return new RespID(key, new BcDigestCalculatorProvider().get(RespID.HASH_SHA1));
        } catch (OperatorCreationException missing) {
            throw new OCSPException("no SHA-1", missing);
        }
    }

    private static org.bouncycastle.cert.ocsp.CertificateStatus status(CertificateStatus status) {
        return switch (status) {
            case CertificateStatus.Good good -> org.bouncycastle.cert.ocsp.CertificateStatus.GOOD;
            case CertificateStatus.Revoked revoked ->
                new RevokedStatus(Date.from(revoked.at()), revoked.reason().code());
            case CertificateStatus.Unknown unknown -> new UnknownStatus();
        };
    }
}
