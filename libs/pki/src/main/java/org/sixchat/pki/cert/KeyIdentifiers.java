package org.sixchat.pki.cert;

import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.sixchat.pki.key.Keys;

/** Key identifiers of certificates: the leftmost 160 bits of the SHA-256 of the key's bits (RFC 7093 section 2, method 1). */
public final class KeyIdentifiers {
    private static final int LENGTH = 20;

    private KeyIdentifiers() {}

    /** The identifier of a key, 20 bytes. */
    public static byte[] of(PublicKey key) {
        byte[] bits = SubjectPublicKeyInfo.getInstance(key.getEncoded())
                .getPublicKeyData()
                .getOctets();
        return Arrays.copyOf(Keys.sha256(bits), LENGTH);
    }

    /** The subjectKeyIdentifier of a certificate. */
    public static Optional<byte[]> ofSubject(X509Certificate certificate) {
        return extension(certificate, Extension.subjectKeyIdentifier.getId())
                .map(value -> ASN1OctetString.getInstance(value).getOctets());
    }

    /** The keyIdentifier in the authorityKeyIdentifier of a certificate. */
    public static Optional<byte[]> ofIssuer(X509Certificate certificate) {
        return extension(certificate, Extension.authorityKeyIdentifier.getId())
                .map(value -> AuthorityKeyIdentifier.getInstance(value).getKeyIdentifierOctets());
    }

    /** The value of an extension, without the octet string around it. */
    private static Optional<byte[]> extension(X509Certificate certificate, String oid) {
        return Optional.ofNullable(certificate.getExtensionValue(oid))
                .map(wrapped -> ASN1OctetString.getInstance(wrapped).getOctets());
    }
}
