package org.sixchat.pki.envelope;

import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.util.Set;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.ess.ESSCertIDv2;
import org.bouncycastle.asn1.ess.SigningCertificateV2;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.operator.DigestCalculator;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.bc.BcDigestCalculatorProvider;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.pki.cert.Certificates;
import org.sixchat.pki.key.Keys;
import org.sixchat.pki.signature.X509Signatures;

/** Whether the one signer of an envelope's inside signed this content with this certificate. */
final class SignerCheck {
    private static final Set<ASN1ObjectIdentifier> DIGESTS =
            Set.of(NISTObjectIdentifiers.id_sha256, NISTObjectIdentifiers.id_sha384, NISTObjectIdentifiers.id_sha512);

    private final SignerInformation signer;
    private final X509Certificate certificate;

    SignerCheck(SignerInformation signer, X509Certificate certificate) {
        this.signer = signer;
        this.certificate = certificate;
    }

    void require(byte[] content) throws IOException {
        AttributeTable attributes = signer.getSignedAttributes();
        if (attributes == null) {
            throw refused("has no signed attributes");
        }
        if (!CMSObjectIdentifiers.data.equals(value(attributes, CMSAttributes.contentType))) {
            throw refused("is over content of another type");
        }
        byte[] digest = ASN1OctetString.getInstance(value(attributes, CMSAttributes.messageDigest))
                .getOctets();
        if (!MessageDigest.isEqual(digest, digest(content))) {
            throw refused("is over other content");
        }
        requireNamed(attributes);
        PublicKey key = Keys.check(certificate.getPublicKey());
        AlgorithmIdentifier algorithm = signer.toASN1Structure().getDigestEncryptionAlgorithm();
        if (!X509Signatures.verify(key, algorithm, signer.getEncodedSignedAttributes(), signer.getSignature())) {
            throw refused("does not verify");
        }
    }

    private void requireNamed(AttributeTable attributes) {
        ESSCertIDv2[] named = SigningCertificateV2.getInstance(
                        value(attributes, PKCSObjectIdentifiers.id_aa_signingCertificateV2))
                .getCerts();
        if (named.length == 0
                || !named[0].getHashAlgorithm().getAlgorithm().equals(NISTObjectIdentifiers.id_sha256)
                || !MessageDigest.isEqual(named[0].getCertHash(), Certificates.sha256(certificate))) {
            throw refused("names another certificate");
        }
    }

    private byte[] digest(byte[] content) throws IOException {
        AlgorithmIdentifier algorithm = signer.getDigestAlgorithmID();
        if (!DIGESTS.contains(algorithm.getAlgorithm())) {
            throw refused("uses a digest that is not taken");
        }
        try {
            DigestCalculator calculator = new BcDigestCalculatorProvider().get(algorithm);
            try (OutputStream out = calculator.getOutputStream()) {
                out.write(content);
            }
            return calculator.getDigest();
        } catch (OperatorCreationException missing) {
            throw new IllegalStateException("no SHA-2", missing);
        }
    }

    /** The one value of an attribute that stands once. */
    private static ASN1Encodable value(AttributeTable attributes, ASN1ObjectIdentifier type) {
        if (attributes.getAll(type).size() != 1) {
            throw refused("lacks a signed attribute, or has it twice");
        }
        Attribute attribute = attributes.get(type);
        if (attribute.getAttrValues().size() != 1) {
            throw refused("has a signed attribute with several values");
        }
        return attribute.getAttrValues().getObjectAt(0);
    }

    private static SixChatException refused(String why) {
        return new SixChatException(ErrorCode.NOT_TRUSTED, "the envelope's signature " + why);
    }
}
