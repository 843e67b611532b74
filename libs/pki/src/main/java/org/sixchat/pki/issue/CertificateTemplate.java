package org.sixchat.pki.issue;

import java.io.IOException;
import java.math.BigInteger;
import java.security.cert.X509Certificate;
import java.util.Date;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AccessDescription;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.operator.ContentSigner;
import org.sixchat.pki.cert.Certificates;
import org.sixchat.pki.cert.DomainConstraints;
import org.sixchat.pki.cert.KeyIdentifiers;
import org.sixchat.pki.key.KeyType;
import org.sixchat.pki.profile.CaUrls;
import org.sixchat.pki.profile.Profile;
import org.sixchat.pki.profile.Role;

/** Builds a certificate from what is to be signed; every byte follows from its input. */
final class CertificateTemplate {
    private static final int PATH_LENGTH_OF_ROOT = 1;

    private final CertificateToSign toSign;
    private final X500Name issuerName;
    private final byte[] issuerKeyId;

    CertificateTemplate(CertificateToSign toSign, X500Name issuerName, byte[] issuerKeyId) {
        this.toSign = toSign;
        this.issuerName = issuerName;
        this.issuerKeyId = issuerKeyId.clone();
    }

    X509Certificate sign(ContentSigner signer) {
        try {
            X509v3CertificateBuilder builder = new X509v3CertificateBuilder(
                    issuerName,
                    serial(),
                    Date.from(toSign.notBefore()),
                    Date.from(toSign.notAfter()),
                    SubjectNames.of(toSign.profile()),
                    SubjectPublicKeyInfo.getInstance(toSign.key().getEncoded()));
            addKeyIdentifiers(builder);
            if (toSign.profile().role().authority()) {
                addAuthority(builder);
            } else {
                addLeaf(builder);
            }
            if (!toSign.profile().role().authority() && toSign.urls() != null) {
                addUrls(builder, toSign.urls());
            }
            return Certificates.parse(builder.build(signer).toASN1Structure().getEncoded(ASN1Encoding.DER));
        } catch (IOException unencodable) {
            throw new IllegalStateException("a certificate does not encode", unencodable);
        }
    }

    private BigInteger serial() {
        if (toSign.serial().signum() <= 0) {
            throw new IllegalArgumentException("a serial number is positive");
        }
        return toSign.serial();
    }

    private void addKeyIdentifiers(X509v3CertificateBuilder to) throws IOException {
        to.addExtension(
                Extension.subjectKeyIdentifier, false, new SubjectKeyIdentifier(KeyIdentifiers.of(toSign.key())));
        to.addExtension(Extension.authorityKeyIdentifier, false, new AuthorityKeyIdentifier(issuerKeyId));
    }

    private void addAuthority(X509v3CertificateBuilder to) throws IOException {
        int pathLength = toSign.profile().role() == Role.ROOT ? PATH_LENGTH_OF_ROOT : 0;
        to.addExtension(Extension.basicConstraints, true, new BasicConstraints(pathLength));
        int bits = KeyUsage.keyCertSign | KeyUsage.cRLSign;
        boolean answersOcsp = toSign.profile().role() == Role.ISSUING_CA;
        to.addExtension(Extension.keyUsage, true, new KeyUsage(answersOcsp ? bits | KeyUsage.digitalSignature : bits));
        to.addExtension(
                Extension.nameConstraints,
                true,
                DomainConstraints.of(toSign.profile().domain()));
    }

    private void addLeaf(X509v3CertificateBuilder to) throws IOException {
        Profile profile = toSign.profile();
        to.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
        to.addExtension(Extension.keyUsage, true, new KeyUsage(keyUsage()));
        KeyPurposeId[] purposes = profile.role().extendedKeyUsage().stream()
                .sorted()
                .map(oid -> KeyPurposeId.getInstance(new ASN1ObjectIdentifier(oid)))
                .toArray(KeyPurposeId[]::new);
        to.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(purposes));
        int kind = profile.role().person() ? GeneralName.rfc822Name : GeneralName.dNSName;
        GeneralName name = new GeneralName(kind, profile.alternativeName().orElseThrow());
        to.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(name));
    }

    /** Persons' and stores' keys also open what is sealed to them, where their kind can. */
    private int keyUsage() {
        Role role = toSign.profile().role();
        if (role != Role.PERSON && role != Role.STORE) {
            return KeyUsage.digitalSignature;
        }
        return switch (KeyType.of(toSign.key())) {
            case P256, P384 -> KeyUsage.digitalSignature | KeyUsage.keyAgreement;
            case RSA -> KeyUsage.digitalSignature | KeyUsage.keyEncipherment;
            case ED25519 -> KeyUsage.digitalSignature;
        };
    }

    private static void addUrls(X509v3CertificateBuilder to, CaUrls urls) throws IOException {
        AccessDescription[] access = {
            new AccessDescription(AccessDescription.id_ad_ocsp, uri(urls.ocsp().toString())),
            new AccessDescription(
                    AccessDescription.id_ad_caIssuers, uri(urls.caIssuers().toString()))
        };
        to.addExtension(Extension.authorityInfoAccess, false, new AuthorityInformationAccess(access));
        GeneralNames crl = new GeneralNames(uri(urls.crl().toString()));
        DistributionPoint point = new DistributionPoint(new DistributionPointName(crl), null, null);
        to.addExtension(Extension.cRLDistributionPoints, false, new CRLDistPoint(new DistributionPoint[] {point}));
    }

    private static GeneralName uri(String uri) {
        return new GeneralName(GeneralName.uniformResourceIdentifier, uri);
    }
}
