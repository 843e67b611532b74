package org.sixchat.pki.signature;

import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.edec.EdECObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.RuntimeOperatorException;
import org.sixchat.pki.key.KeyType;
import org.sixchat.pki.key.TokenKey;

/**
 * Signs ASN.1 structures without randomness: ECDSA after RFC 6979, RSA PKCS #1 v1.5 or Ed25519. The same bytes and key always give
 * the same signature, unless the key is a token's.
 */
public final class DeterministicSigner implements ContentSigner {
    private final PrivateKey key;
    private final KeyType type;
    private final ByteArrayOutputStream content = new ByteArrayOutputStream();

    /** A signer for one structure. */
    public DeterministicSigner(PrivateKey key) {
        this.key = key;
        this.type = KeyType.of(key);
    }

    @Override
    public AlgorithmIdentifier getAlgorithmIdentifier() {
        return switch (type) {
            case P256 -> new AlgorithmIdentifier(X9ObjectIdentifiers.ecdsa_with_SHA256);
            case P384 -> new AlgorithmIdentifier(X9ObjectIdentifiers.ecdsa_with_SHA384);
            case RSA -> new AlgorithmIdentifier(PKCSObjectIdentifiers.sha256WithRSAEncryption, DERNull.INSTANCE);
            case ED25519 -> new AlgorithmIdentifier(EdECObjectIdentifiers.id_Ed25519);
        };
    }

    @Override
    public ByteArrayOutputStream getOutputStream() {
        return content;
    }

    @Override
    public byte[] getSignature() {
        try {
            Signature signer = signer();
            signer.update(content.toByteArray());
            return signer.sign();
        } catch (GeneralSecurityException broken) {
            throw new RuntimeOperatorException("the key does not sign", broken);
        }
    }

    /** A token knows no deterministic ECDSA: it takes its own randomness. */
    private Signature signer() throws GeneralSecurityException {
        if (key instanceof TokenKey token) {
            Signature signer = Signature.getInstance(algorithm().replace("ECDDSA", "ECDSA"), token.provider());
            signer.initSign(token.handle());
            return signer;
        }
        Signature signer = Signature.getInstance(algorithm(), X509Signatures.provider(type));
        signer.initSign(key);
        return signer;
    }

    private String algorithm() {
        return switch (type) {
            case P256 -> "SHA256withECDDSA";
            case P384 -> "SHA384withECDDSA";
            case RSA -> "SHA256withRSA";
            case ED25519 -> "Ed25519";
        };
    }
}
