package org.sixchat.pki.csr;

import java.io.IOException;
import java.security.PublicKey;
import org.bouncycastle.asn1.ASN1IA5String;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.pkcs.Attribute;
import org.bouncycastle.asn1.pkcs.CertificationRequest;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.sixchat.core.DeviceId;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.core.UserId;
import org.sixchat.pki.asn1.Der;
import org.sixchat.pki.cert.SubjectName;
import org.sixchat.pki.key.Keys;
import org.sixchat.pki.signature.X509Signatures;

/** Reads a PKCS#10 request strictly: what a certificate of a person needs, and nothing else. */
final class RequestReader {
    private static final int MAX_BYTES = 8 * 1024;
    private static final String WHAT = "the certificate request";

    private RequestReader() {}

    static CertificateRequest read(byte[] der) {
        try {
            return Der.read(der, MAX_BYTES, ErrorCode.BAD_REQUEST, WHAT, RequestReader::parse);
        } catch (SixChatException refused) {
            throw refused.code() == ErrorCode.BAD_REQUEST
                    ? refused
                    : new SixChatException(ErrorCode.BAD_REQUEST, WHAT + ": " + refused.getMessage(), refused);
        }
    }

    private static CertificateRequest parse(byte[] der) throws IOException {
        CertificationRequest structure = CertificationRequest.getInstance(ASN1Primitive.fromByteArray(der));
        Der.requireCanonical(structure, der);
        PublicKey key = proven(structure);
        PKCS10CertificationRequest request = new PKCS10CertificationRequest(structure);
        UserId user = UserId.parse(mailbox(request));
        SubjectName subject = SubjectName.of(request.getSubject());
        if (subject.others()
                || subject.commonName().isEmpty()
                || subject.serialNumber().isEmpty()) {
            throw refused("has a subject of something else than CN (display name) and serialNumber (device id)");
        }
        String displayName = SubjectName.requireDisplayable(subject.commonName().get());
        DeviceId device = DeviceId.parse(subject.serialNumber().get());
        return new CertificateRequest(user, device, displayName, key, der.clone());
    }

    private static PublicKey proven(CertificationRequest request) throws IOException {
        var info = request.getCertificationRequestInfo();
        PublicKey key = Keys.publicKey(info.getSubjectPublicKeyInfo().getEncoded());
        boolean proven = X509Signatures.verify(
                key,
                request.getSignatureAlgorithm(),
                info.getEncoded(),
                request.getSignature().getOctets());
        if (!proven) {
            throw refused("is not signed with its own key");
        }
        return key;
    }

    private static String mailbox(PKCS10CertificationRequest request) {
        Attribute[] attributes = request.getAttributes();
        if (attributes.length != 1
                || !attributes[0].getAttrType().equals(PKCSObjectIdentifiers.pkcs_9_at_extensionRequest)
                || attributes[0].getAttrValues().size() != 1) {
            throw refused("has other attributes than one extensionRequest");
        }
        Extensions extensions =
                Extensions.getInstance(attributes[0].getAttrValues().getObjectAt(0));
        ASN1ObjectIdentifier[] asked = extensions.getExtensionOIDs();
        if (asked.length != 1 || !asked[0].equals(Extension.subjectAlternativeName)) {
            throw refused("asks for other extensions than subjectAltName");
        }
        GeneralName[] names = GeneralNames.fromExtensions(extensions, Extension.subjectAlternativeName)
                .getNames();
        if (names.length != 1 || names[0].getTagNo() != GeneralName.rfc822Name) {
            throw refused("asks for another subjectAltName than one rfc822Name");
        }
        return ASN1IA5String.getInstance(names[0].getName()).getString();
    }

    private static SixChatException refused(String why) {
        return new SixChatException(ErrorCode.BAD_REQUEST, WHAT + " " + why);
    }
}
