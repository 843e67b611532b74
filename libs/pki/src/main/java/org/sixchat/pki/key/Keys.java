package org.sixchat.pki.key;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Set;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.edec.EdECObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSAPublicKey;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.crypto.util.PublicKeyFactory;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.pki.asn1.Der;

/** Reads public keys and tells their hash. */
public final class Keys {
    private static final int MAX_SPKI = 2048;
    private static final Set<ASN1Encodable> CURVES =
            Set.of(SECObjectIdentifiers.secp256r1, SECObjectIdentifiers.secp384r1);

    private Keys() {}

    /**
     * Reads a public key.
     *
     * @param spki SubjectPublicKeyInfo in DER (RFC 5280 section 4.1.2.7), curves by name and points uncompressed
     * @return a key of a kind in {@link KeyType}, of the JDK's types, its point checked to be on the curve
     * @throws SixChatException NOT_TRUSTED if it does not parse or is of another kind
     */
    public static PublicKey publicKey(byte[] spki) {
        return Der.read(spki, MAX_SPKI, ErrorCode.NOT_TRUSTED, "the public key", Keys::read);
    }

    /**
     * Checks a key that came with a certificate as {@link #publicKey} checks one that comes alone.
     *
     * @throws SixChatException NOT_TRUSTED
     */
    public static PublicKey check(PublicKey key) {
        return publicKey(key.getEncoded());
    }

    /** SHA-256 of the key's SubjectPublicKeyInfo in DER, 32 bytes. */
    public static byte[] sha256OfSpki(PublicKey key) {
        return sha256(key.getEncoded());
    }

    /** SHA-256 of bytes, 32 bytes. */
    public static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256", Providers.JDK_BASE).digest(bytes);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("this JDK has no SHA-256", missing);
        }
    }

    private static PublicKey read(byte[] spki) throws IOException, GeneralSecurityException {
        SubjectPublicKeyInfo info = SubjectPublicKeyInfo.getInstance(ASN1Primitive.fromByteArray(spki));
        Der.requireCanonical(info, spki);
        KeyFactory factory = factory(info);
        if (info.getAlgorithm().getAlgorithm().equals(PKCSObjectIdentifiers.rsaEncryption)) {
            requireTaken(RSAPublicKey.getInstance(info.parsePublicKey()));
        } else {
            PublicKeyFactory.createKey(
                    info); // refuses a point that is not on the curve, which the JDK does not look at
        }
        PublicKey key = factory.generatePublic(new X509EncodedKeySpec(spki));
        KeyType.of(key);
        return key;
    }

    /** By its numbers alone: Bouncy Castle would test the modulus for primality, which takes seconds where it is long. */
    private static void requireTaken(RSAPublicKey rsa) {
        if (!KeyType.taken(rsa.getModulus(), rsa.getPublicExponent())) {
            throw new SixChatException(
                    ErrorCode.NOT_TRUSTED, "this RSA key is not taken: use one of 2048 to 8192 bits");
        }
    }

    private static KeyFactory factory(SubjectPublicKeyInfo info) throws GeneralSecurityException {
        ASN1ObjectIdentifier algorithm = info.getAlgorithm().getAlgorithm();
        if (algorithm.equals(X9ObjectIdentifiers.id_ecPublicKey)
                && CURVES.contains(info.getAlgorithm().getParameters())) {
            return KeyFactory.getInstance("EC", Providers.JDK_EC);
        }
        if (algorithm.equals(PKCSObjectIdentifiers.rsaEncryption)) {
            return KeyFactory.getInstance("RSA", Providers.JDK_RSA);
        }
        if (algorithm.equals(EdECObjectIdentifiers.id_Ed25519)) {
            return KeyFactory.getInstance("Ed25519", Providers.JDK_EC);
        }
        throw new SixChatException(
                ErrorCode.NOT_TRUSTED,
                "the public key is of a kind that is not taken: use P-256, P-384, RSA of 2048 bits or more, or Ed25519");
    }
}
