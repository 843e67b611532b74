package org.sixchat.pki.envelope;

import java.io.IOException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.ess.ESSCertIDv2;
import org.bouncycastle.asn1.ess.SigningCertificateV2;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cms.CMSAttributeTableGenerator;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.DefaultSignedAttributeTableGenerator;
import org.bouncycastle.cms.SignerInfoGeneratorBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.bc.BcDigestCalculatorProvider;
import org.sixchat.pki.cert.Certificates;
import org.sixchat.pki.keystore.KeyEntry;
import org.sixchat.pki.signature.DeterministicSigner;

/** The inside of an envelope: SignedData with one signer, whose signature covers attributes that name content and certificate. */
final class Inside {
    private Inside() {}

    static byte[] sign(byte[] content, KeyEntry signer) {
        try {
            CMSSignedDataGenerator generator = new CMSSignedDataGenerator();
            generator.addSignerInfoGenerator(
                    new SignerInfoGeneratorBuilder(new BcDigestCalculatorProvider(), algorithm -> algorithm)
                            .setSignedAttributeGenerator(attributes(signer.leaf()))
                            .build(new DeterministicSigner(signer.key()), new JcaX509CertificateHolder(signer.leaf())));
            for (X509Certificate certificate : withoutRoot(signer.chain())) {
                generator.addCertificate(new JcaX509CertificateHolder(certificate));
            }
            return generator
                    .generate(new CMSProcessableByteArray(content), true)
                    .toASN1Structure()
                    .getEncoded(ASN1Encoding.DER);
        } catch (CMSException | OperatorCreationException | CertificateEncodingException | IOException broken) {
            throw new IllegalStateException("the envelope's content cannot be signed", broken);
        }
    }

    /**
     * Content type, message digest and the signing certificate (RFC 5035), so that the signature names the certificate and not
     * just its key. No signing time: the signed content has its own.
     */
    private static CMSAttributeTableGenerator attributes(X509Certificate signer) {
        SigningCertificateV2 certificate = new SigningCertificateV2(new ESSCertIDv2(Certificates.sha256(signer)));
        DefaultSignedAttributeTableGenerator defaults = new DefaultSignedAttributeTableGenerator();
        return parameters -> {
            AttributeTable table = defaults.getAttributes(parameters).remove(CMSAttributes.signingTime);
            return table.add(PKCSObjectIdentifiers.id_aa_signingCertificateV2, certificate);
        };
    }

    private static List<X509Certificate> withoutRoot(List<X509Certificate> chain) {
        X509Certificate last = chain.getLast();
        boolean root = chain.size() > 1 && last.getSubjectX500Principal().equals(last.getIssuerX500Principal());
        return root ? chain.subList(0, chain.size() - 1) : chain;
    }
}
