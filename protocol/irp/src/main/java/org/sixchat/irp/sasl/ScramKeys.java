package org.sixchat.irp.sasl;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;
import org.sixchat.core.Secret;

/** The functions of RFC 5802 section 3 with SHA-256 (RFC 7677). The JDK's providers, named at each call. */
final class ScramKeys {
    /** Octets of every key, proof and signature. */
    static final int LENGTH = 32;

    private static final String HMAC = "HmacSHA256";
    private static final String JCE = "SunJCE";

    private ScramKeys() {}

    /** {@code SaltedPassword}: PBKDF2 of the prepared password. */
    static byte[] salted(Secret password, byte[] salt, int iterations) {
        return password.useChars(chars -> {
            char[] prepared = SaslPrep.prepare(chars);
            PBEKeySpec spec = new PBEKeySpec(prepared, salt, iterations, LENGTH * Byte.SIZE);
            try {
                return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256", JCE)
                        .generateSecret(spec)
                        .getEncoded();
            } catch (GeneralSecurityException impossible) {
                throw new IllegalStateException(impossible);
            } finally {
                spec.clearPassword();
                Arrays.fill(prepared, '\0');
            }
        });
    }

    static byte[] clientKey(byte[] salted) {
        return hmac(salted, "Client Key".getBytes(UTF_8));
    }

    static byte[] serverKey(byte[] salted) {
        return hmac(salted, "Server Key".getBytes(UTF_8));
    }

    static byte[] hash(byte[] octets) {
        try {
            return MessageDigest.getInstance("SHA-256", "SUN").digest(octets);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static byte[] hmac(byte[] key, byte[] octets) {
        try {
            Mac mac = Mac.getInstance(HMAC, JCE);
            mac.init(new SecretKeySpec(key, HMAC));
            return mac.doFinal(octets);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Octet by octet; both of the same length. */
    static byte[] xor(byte[] one, byte[] other) {
        byte[] both = one.clone();
        for (int i = 0; i < both.length; i++) {
            both[i] ^= other[i];
        }
        return both;
    }
}
