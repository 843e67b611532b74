package org.sixchat.pki.signature;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.sixchat.pki.key.KeyType;
import org.sixchat.pki.key.TokenKey;

/**
 * Signatures that never pass for one another, nor for TLS, CMS or a certificate request. Signed is
 * {@code 64 × 0x20 ‖ "sixchat/1 " ‖ label ‖ 0x00 ‖ content}, with ECDSA and SHA-256 for P-256 (DER form), ECDSA and SHA-384 for
 * P-384, RSA-PSS with SHA-256 and a salt of 32 bytes, or pure Ed25519.
 */
public final class LabelledSignature {
    private static final int SPACES = 64;
    private static final String PREFIX = "sixchat/1 ";
    private static final Pattern LABEL = Pattern.compile("[\\x20-\\x7E]{1,64}");
    private static final int PSS_SALT = 32;

    private LabelledSignature() {}

    /**
     * Signs.
     *
     * @param label 1 to 64 characters of printable ASCII, such as {@code address record}
     * @param random for ECDSA's nonce or the salt of PSS
     */
    public static byte[] sign(PrivateKey key, String label, byte[] content, SecureRandom random) {
        try {
            Signature signer = signer(key, random);
            signer.update(prefix(label));
            signer.update(content);
            return signer.sign();
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException("the key does not sign", broken);
        }
    }

    /** Whether the signature is one of this key, label and content; false for whatever does not parse. */
    public static boolean verify(PublicKey key, String label, byte[] content, byte[] signature) {
        byte[] prefix = prefix(label);
        try {
            Signature verifier = signature(KeyType.of(key));
            verifier.initVerify(key);
            verifier.update(prefix);
            verifier.update(content);
            return verifier.verify(signature);
        } catch (GeneralSecurityException | RuntimeException unreadable) {
            return false;
        }
    }

    /** The bytes before the content. */
    static byte[] prefix(String label) {
        if (label == null || !LABEL.matcher(label).matches()) {
            throw new IllegalArgumentException("a label is 1 to 64 characters of printable ASCII");
        }
        byte[] text = (PREFIX + label).getBytes(StandardCharsets.US_ASCII);
        byte[] spaces = new byte[SPACES];
        Arrays.fill(spaces, (byte) ' ');
        return ByteBuffer.allocate(SPACES + text.length + 1)
                .put(spaces)
                .put(text)
                .put((byte) 0)
                .array();
    }

    /** A token takes its own randomness. */
    private static Signature signer(PrivateKey key, SecureRandom random) throws GeneralSecurityException {
        if (key instanceof TokenKey token) {
            Signature signer = signature(token.type(), token.provider());
            signer.initSign(token.handle());
            return signer;
        }
        Signature signer = signature(KeyType.of(key));
        signer.initSign(key, random);
        return signer;
    }

    private static Signature signature(KeyType type) throws GeneralSecurityException {
        return signature(type, X509Signatures.provider(type));
    }

    private static Signature signature(KeyType type, Provider provider) throws GeneralSecurityException {
        Signature signature = Signature.getInstance(algorithm(type), provider);
        if (type == KeyType.RSA) {
            signature.setParameter(new PSSParameterSpec(
                    "SHA-256", "MGF1", MGF1ParameterSpec.SHA256, PSS_SALT, PSSParameterSpec.TRAILER_FIELD_BC));
        }
        return signature;
    }

    private static String algorithm(KeyType type) {
        return switch (type) {
            case P256 -> "SHA256withECDSA";
            case P384 -> "SHA384withECDSA";
            case RSA -> "RSASSA-PSS";
            case ED25519 -> "Ed25519";
        };
    }
}
