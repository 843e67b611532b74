package org.sixchat.pki.key;

import java.math.BigInteger;
import java.security.Key;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.interfaces.ECKey;
import java.security.interfaces.EdECKey;
import java.security.interfaces.RSAKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.NamedParameterSpec;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;

/** The kinds of keys that SixChat takes; whatever is not here is refused when it is read. */
public enum KeyType {
    /** ECDSA and ECDH on NIST P-256: the default, one key signs and opens. */
    P256,
    /** ECDSA and ECDH on NIST P-384. */
    P384,
    /** RSA of 2048 to 8192 bits: signs, and OAEP opens. */
    RSA,
    /** Pure Ed25519 (RFC 8032): signs only. */
    ED25519;

    /** Shortest RSA modulus that is taken, in bits. */
    public static final int MIN_RSA_BITS = 2048;
    /** Longest RSA modulus that is taken, in bits: longer ones only cost the verifier time. */
    public static final int MAX_RSA_BITS = 8192;

    private static final int P256_BITS = 256;
    private static final int P384_BITS = 384;
    private static final int MIN_EXPONENT_BITS = 17;
    private static final int MAX_EXPONENT_BITS = 64;

    /**
     * The kind of a public key.
     *
     * @throws SixChatException NOT_TRUSTED for a kind, length or exponent that is not taken
     */
    public static KeyType of(PublicKey key) {
        KeyType type = ofKey(key);
        if (key instanceof RSAPublicKey rsa && !taken(rsa.getModulus(), rsa.getPublicExponent())) {
            throw notTaken(key);
        }
        return type;
    }

    /**
     * The kind of a private key.
     *
     * @throws SixChatException NOT_TRUSTED for a kind or length that is not taken
     */
    public static KeyType of(PrivateKey key) {
        return key instanceof TokenKey token ? token.type() : ofKey(key);
    }

    /** Whether something can be sealed to a key of this kind. */
    public boolean opens() {
        return this != ED25519;
    }

    /** Whether an RSA key of these numbers is taken; costs nothing, however long they are. */
    static boolean taken(BigInteger modulus, BigInteger exponent) {
        int bits = exponent.bitLength();
        return modulus.bitLength() >= MIN_RSA_BITS
                && modulus.bitLength() <= MAX_RSA_BITS
                && modulus.testBit(0)
                && bits >= MIN_EXPONENT_BITS
                && bits <= MAX_EXPONENT_BITS
                && exponent.testBit(0);
    }

    private static KeyType ofKey(Key key) {
        return switch (key) {
            case ECKey ec when fieldBits(ec) == P256_BITS -> P256;
            case ECKey ec when fieldBits(ec) == P384_BITS -> P384;
            case RSAKey rsa
            when rsa.getModulus().bitLength() >= MIN_RSA_BITS
                    && rsa.getModulus().bitLength() <= MAX_RSA_BITS -> RSA;
            case EdECKey ed
            when NamedParameterSpec.ED25519.getName().equals(ed.getParams().getName()) -> ED25519;
            default -> throw notTaken(key);
        };
    }

    private static int fieldBits(ECKey key) {
        return key.getParams().getCurve().getField().getFieldSize();
    }

    private static SixChatException notTaken(Key key) {
        return new SixChatException(
                ErrorCode.NOT_TRUSTED,
                "this " + key.getAlgorithm()
                        + " key is not taken: use P-256, P-384, RSA of 2048 bits or more, or Ed25519");
    }
}
