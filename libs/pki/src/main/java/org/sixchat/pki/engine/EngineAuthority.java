package org.sixchat.pki.engine;

import java.io.IOException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.sixchat.pki.cert.Certificates;
import org.sixchat.pki.cert.KeyIdentifiers;
import org.sixchat.pki.issue.Serials;
import org.sixchat.pki.key.KeyPairs;
import org.sixchat.pki.key.KeyType;
import org.sixchat.pki.keystore.KeyEntry;
import org.sixchat.pki.signature.DeterministicSigner;

/**
 * Vouches for the engines of one installation: P-256, names as dNSName, serverAuth.
 *
 * @param key the authority's key and its one, self-signed certificate
 */
public record EngineAuthority(KeyEntry key) {
    /** How long an engine's certificate is valid. */
    public static final Duration VALIDITY = Duration.ofDays(825);

    private static final Duration AUTHORITY_VALIDITY = Duration.ofDays(10 * 365 + 2);
    private static final String ORGANISATION = "SixChat infrastructure";

    /** A new authority; its name is {@code commonName}, of at most 64 characters. */
    public static EngineAuthority create(String commonName, Instant notBefore, SecureRandom random) {
        KeyPair pair = KeyPairs.generate(KeyType.P256, random);
        X500Name name = name(commonName);
        X509v3CertificateBuilder builder = new X509v3CertificateBuilder(
                name,
                Serials.next(random),
                Date.from(notBefore),
                Date.from(notBefore.plus(AUTHORITY_VALIDITY)),
                name,
                SubjectPublicKeyInfo.getInstance(pair.getPublic().getEncoded()));
        try {
            builder.addExtension(Extension.subjectKeyIdentifier, false, subjectId(pair.getPublic()));
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
            return new EngineAuthority(new KeyEntry(pair.getPrivate(), List.of(sign(builder, pair.getPrivate()))));
        } catch (IOException unencodable) {
            throw new IllegalStateException("a certificate does not encode", unencodable);
        }
    }

    /** A new key and certificate for an engine; the chain is the certificate alone. */
    public KeyEntry issue(String commonName, List<String> dnsNames, Instant notBefore, SecureRandom random) {
        KeyPair pair = KeyPairs.generate(KeyType.P256, random);
        Instant end = notBefore.plus(VALIDITY);
        Instant authorityEnd = certificate().getNotAfter().toInstant();
        X509v3CertificateBuilder builder = new X509v3CertificateBuilder(
                X500Name.getInstance(certificate().getSubjectX500Principal().getEncoded()),
                Serials.next(random),
                Date.from(notBefore),
                Date.from(end.isBefore(authorityEnd) ? end : authorityEnd),
                name(commonName),
                SubjectPublicKeyInfo.getInstance(pair.getPublic().getEncoded()));
        try {
            addLeaf(builder, pair.getPublic(), dnsNames);
            return new KeyEntry(pair.getPrivate(), List.of(sign(builder, key.key())));
        } catch (IOException unencodable) {
            throw new IllegalStateException("a certificate does not encode", unencodable);
        }
    }

    /** The authority's certificate. */
    public X509Certificate certificate() {
        return key.leaf();
    }

    private void addLeaf(X509v3CertificateBuilder to, PublicKey own, List<String> dnsNames) throws IOException {
        GeneralName[] names = dnsNames.stream()
                .map(dns -> new GeneralName(GeneralName.dNSName, dns))
                .toArray(GeneralName[]::new);
        to.addExtension(Extension.subjectKeyIdentifier, false, subjectId(own));
        to.addExtension(
                Extension.authorityKeyIdentifier,
                false,
                new AuthorityKeyIdentifier(KeyIdentifiers.of(certificate().getPublicKey())));
        to.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
        to.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
        to.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth));
        to.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(names));
    }

    private static SubjectKeyIdentifier subjectId(PublicKey of) {
        return new SubjectKeyIdentifier(KeyIdentifiers.of(of));
    }

    private static X509Certificate sign(X509v3CertificateBuilder builder, PrivateKey with) throws IOException {
        return Certificates.parse(
                builder.build(new DeterministicSigner(with)).toASN1Structure().getEncoded(ASN1Encoding.DER));
    }

    private static X500Name name(String commonName) {
        return new X500NameBuilder(BCStyle.INSTANCE)
                .addRDN(BCStyle.O, ORGANISATION)
                .addRDN(BCStyle.CN, commonName)
                .build();
    }
}
