package org.sixchat.pki.envelope;

import java.io.IOException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessable;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.SignerInformation;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.pki.cert.Certificates;

/** Reads and verifies the inside of an envelope. */
final class SignedReader {
    private SignedReader() {}

    static OpenedEnvelope verify(byte[] der) throws CMSException, IOException {
        ContentInfo structure = ContentInfo.getInstance(ASN1Primitive.fromByteArray(der));
        if (!CMSObjectIdentifiers.signedData.equals(structure.getContentType())) {
            throw malformed("is not SignedData");
        }
        CMSSignedData signed = new CMSSignedData(structure);
        CMSProcessable held = signed.getSignedContent();
        if (held == null || !CMSObjectIdentifiers.data.getId().equals(signed.getSignedContentTypeOID())) {
            throw malformed("has no content of type data");
        }
        Collection<SignerInformation> signers = signed.getSignerInfos().getSigners();
        if (signers.size() != 1) {
            throw malformed("has " + signers.size() + " signers instead of one");
        }
        SignerInformation signer = signers.iterator().next();
        List<X509Certificate> chain = chain(certificates(signed), signer);
        byte[] content = (byte[]) held.getContent();
        new SignerCheck(signer, chain.getFirst()).require(content);
        return new OpenedEnvelope(content, chain);
    }

    private static List<X509Certificate> certificates(CMSSignedData signed) throws IOException {
        Collection<X509CertificateHolder> held = signed.getCertificates().getMatches(null);
        if (held.size() > Certificates.MAX_CHAIN) {
            throw malformed("has too many certificates");
        }
        List<X509Certificate> certificates = new ArrayList<>();
        for (X509CertificateHolder holder : held) {
            certificates.add(Certificates.parse(holder.getEncoded()));
        }
        return certificates;
    }

    /** The signer's certificate and, in order, those of its issuers that are there; by name only. */
    private static List<X509Certificate> chain(List<X509Certificate> held, SignerInformation signer)
            throws IOException {
        List<X509Certificate> left = new ArrayList<>(held);
        List<X509Certificate> chain = new ArrayList<>();
        Optional<X509Certificate> next = Optional.empty();
        for (X509Certificate candidate : held) {
            if (signer.getSID().match(new X509CertificateHolder(Certificates.encode(candidate)))) {
                next = Optional.of(candidate);
            }
        }
        while (next.isPresent()) {
            X509Certificate current = next.get();
            chain.add(current);
            left.remove(current);
            next = left.stream()
                    .filter(c -> c.getSubjectX500Principal().equals(current.getIssuerX500Principal()))
                    .findFirst();
        }
        if (chain.isEmpty()) {
            throw new SixChatException(ErrorCode.NOT_TRUSTED, "the envelope does not hold its signer's certificate");
        }
        return chain;
    }

    private static SixChatException malformed(String why) {
        return new SixChatException(ErrorCode.MALFORMED, "what the envelope holds " + why);
    }
}
