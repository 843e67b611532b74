package org.sixchat.pki.csr;

import java.io.IOException;
import java.security.KeyPair;
import java.security.PublicKey;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.DERPrintableString;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.ExtensionsGenerator;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.pkcs.PKCS10CertificationRequestBuilder;
import org.sixchat.core.DeviceId;
import org.sixchat.core.UserId;
import org.sixchat.pki.cert.SubjectName;
import org.sixchat.pki.signature.DeterministicSigner;

/**
 * A PKCS#10 request (RFC 2986) of one device: subject {@code CN} is the display name, {@code serialNumber} the device id, and
 * the requested extensions hold one subjectAltName with one rfc822Name, the user id.
 *
 * @param displayName 1 to 64 characters
 * @param key the key whose possession the request proves
 * @param der the request's exact bytes
 */
public record CertificateRequest(UserId user, DeviceId device, String displayName, PublicKey key, byte[] der) {
    /**
     * Makes a request, signed with the private key.
     *
     * @throws org.sixchat.core.SixChatException BAD_REQUEST if the display name is none
     */
    public static CertificateRequest create(KeyPair keys, UserId user, DeviceId device, String displayName) {
        X500Name subject = new X500NameBuilder(BCStyle.INSTANCE)
                .addRDN(BCStyle.CN, new DERUTF8String(SubjectName.requireDisplayable(displayName)))
                .addRDN(BCStyle.SERIALNUMBER, new DERPrintableString(device.toString()))
                .build();
        try {
            ExtensionsGenerator extensions = new ExtensionsGenerator();
            GeneralName mailbox = new GeneralName(GeneralName.rfc822Name, user.toString());
            extensions.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(mailbox));
            byte[] der = new PKCS10CertificationRequestBuilder(
                            subject,
                            SubjectPublicKeyInfo.getInstance(keys.getPublic().getEncoded()))
                    .addAttribute(PKCSObjectIdentifiers.pkcs_9_at_extensionRequest, extensions.generate())
                    .build(new DeterministicSigner(keys.getPrivate()))
                    .toASN1Structure()
                    .getEncoded(ASN1Encoding.DER);
            return new CertificateRequest(user, device, displayName, keys.getPublic(), der);
        } catch (IOException unencodable) {
            throw new IllegalStateException("a certificate request does not encode", unencodable);
        }
    }

    /**
     * Reads a request and verifies its proof of possession.
     *
     * @param der at most 8 KiB
     * @throws org.sixchat.core.SixChatException BAD_REQUEST if it does not parse, asks for anything else, or is not signed
     *     with its key
     */
    public static CertificateRequest parse(byte[] der) {
        return RequestReader.read(der);
    }
}
