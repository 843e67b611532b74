package org.sixchat.pki.signature;

import java.security.GeneralSecurityException;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Security;
import java.security.Signature;
import java.util.Map;
import java.util.Objects;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.edec.EdECObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.sixchat.pki.key.KeyType;
import org.sixchat.pki.key.Providers;

/** The signature algorithms that certificates, requests, lists and status answers may use; all others are refused. */
public final class X509Signatures {
    private static final Map<ASN1ObjectIdentifier, String> EC = Map.of(
            X9ObjectIdentifiers.ecdsa_with_SHA256, "SHA256withECDSA",
            X9ObjectIdentifiers.ecdsa_with_SHA384, "SHA384withECDSA");
    private static final Map<ASN1ObjectIdentifier, String> RSA = Map.of(
            PKCSObjectIdentifiers.sha256WithRSAEncryption, "SHA256withRSA",
            PKCSObjectIdentifiers.sha384WithRSAEncryption, "SHA384withRSA");
    private static final Map<ASN1ObjectIdentifier, String> ED = Map.of(EdECObjectIdentifiers.id_Ed25519, "Ed25519");

    private static final IssuerKeys ISSUERS = new IssuerKeys();

    private X509Signatures() {}

    /** Whether a key of this kind may sign with the algorithm of this dotted object identifier. */
    public static boolean allowed(KeyType type, String oid) {
        return algorithms(type).containsKey(new ASN1ObjectIdentifier(oid));
    }

    /** Whether the signature is one of this key over these bytes, with an algorithm that is allowed; never throws. */
    public static boolean verify(PublicKey key, AlgorithmIdentifier algorithm, byte[] signed, byte[] signature) {
        return verify(key, false, algorithm, signed, signature);
    }

    /**
     * As {@link #verify}, with the key of a CA that is trusted already and will be asked about again: it is kept in a form that verifies
     * faster.
     */
    public static boolean verifyIssued(
            PublicKey issuer, AlgorithmIdentifier algorithm, byte[] signed, byte[] signature) {
        return verify(issuer, true, algorithm, signed, signature);
    }

    private static boolean verify(
            PublicKey key, boolean issuer, AlgorithmIdentifier algorithm, byte[] signed, byte[] signature) {
        try {
            KeyType type = KeyType.of(key);
            String name = algorithms(type).get(algorithm.getAlgorithm());
            if (name == null) {
                return false;
            }
            Signature verifier = Signature.getInstance(name, provider(type));
            verifier.initVerify(issuer && EC.containsValue(name) ? ISSUERS.fast(key) : key);
            verifier.update(signed);
            return verifier.verify(signature);
        } catch (GeneralSecurityException | RuntimeException unreadable) {
            return false;
        }
    }

    static Provider provider(KeyType type) {
        return type == KeyType.RSA
                ? Objects.requireNonNull(Security.getProvider(Providers.JDK_RSA))
                : Providers.BOUNCY_CASTLE;
    }

    private static Map<ASN1ObjectIdentifier, String> algorithms(KeyType type) {
        return switch (type) {
            case P256, P384 -> EC;
            case RSA -> RSA;
            case ED25519 -> ED;
        };
    }
}
