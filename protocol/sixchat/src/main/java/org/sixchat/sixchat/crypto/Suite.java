package org.sixchat.sixchat.crypto;

import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.spec.AlgorithmParameterSpec;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** The cipher suites, best first. Their names are explicit and there is no silent fallback. */
public enum Suite {
    /** The default. */
    AES_256_GCM("X25519MLKEM768-AES256GCM-SHA384", "AES/GCM/NoPadding", "AES") {
        @Override
        AlgorithmParameterSpec nonce(byte[] nonce) {
            return new GCMParameterSpec(TAG * Byte.SIZE, nonce);
        }
    },
    /** For machines without AES instructions. */
    CHACHA20_POLY1305("X25519MLKEM768-CHACHA20POLY1305-SHA384", "ChaCha20-Poly1305", "ChaCha20") {
        @Override
        AlgorithmParameterSpec nonce(byte[] nonce) {
            return new IvParameterSpec(nonce);
        }
    };

    /** Bytes of a key. */
    public static final int KEY = 32;
    /** Bytes of a nonce. */
    public static final int NONCE = 12;
    /** Bytes of the authentication tag. */
    public static final int TAG = 16;

    private static final String PROVIDER = "SunJCE";

    private final String token;
    private final String transformation;
    private final String keyAlgorithm;

    Suite(String token, String transformation, String keyAlgorithm) {
        this.token = token;
        this.transformation = transformation;
        this.keyAlgorithm = keyAlgorithm;
    }

    abstract AlgorithmParameterSpec nonce(byte[] nonce);

    /** The name on the wire. */
    public String token() {
        return token;
    }

    /** The suite of a name; empty for one that this version does not know. */
    public static Optional<Suite> ofToken(String token) {
        return Arrays.stream(values())
                .filter(suite -> suite.token.equals(token))
                .findFirst();
    }

    /** Whether it stands no lower than {@code other} in the order of this version. */
    public boolean isAtLeast(Suite other) {
        return compareTo(other) <= 0;
    }

    /** The names of the suites, in the order given. */
    public static List<String> tokens(List<Suite> suites) {
        return suites.stream().map(Suite::token).toList();
    }

    /** A key of this suite; the caller wipes {@code key}. */
    public Key key(byte[] key) {
        return new SecretKeySpec(key, keyAlgorithm);
    }

    /** Its cipher, not yet initialised. */
    Cipher cipher() {
        try {
            return Cipher.getInstance(transformation, PROVIDER);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("the cipher of " + token + " does not work", missing);
        }
    }
}
