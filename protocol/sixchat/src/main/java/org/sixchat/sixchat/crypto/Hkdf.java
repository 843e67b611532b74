package org.sixchat.sixchat.crypto;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.spec.AlgorithmParameterSpec;
import java.util.Arrays;
import javax.crypto.KDF;
import javax.crypto.Mac;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.sixchat.core.Secret;

/** HKDF and HMAC with SHA-384 (RFC 5869), and the labelled derivation {@code X} of the handshake. */
public final class Hkdf {
    /** Bytes of a SHA-384 hash, and of every secret that has no other length. */
    public static final int HASH = 48;

    private static final String PROVIDER = "SunJCE";
    private static final byte[] NO_CONTEXT = {};

    private Hkdf() {}

    /** Extract (RFC 5869 section 2.2) over the concatenation of {@code ikm}. */
    public static Secret extract(byte[] salt, byte[]... ikm) {
        byte[] joined = Bytes.join(ikm);
        try {
            return Secret.take(derive(
                    HKDFParameterSpec.ofExtract().addIKM(joined).addSalt(salt).extractOnly()));
        } finally {
            Arrays.fill(joined, (byte) 0);
        }
    }

    /** Extract with a secret salt. */
    public static Secret extract(Secret salt, byte[]... ikm) {
        return salt.use(bytes -> extract(bytes, ikm));
    }

    /** {@code X(k, label, "", 48)}. */
    public static Secret expand(Secret key, String label) {
        return expand(key, label, NO_CONTEXT);
    }

    /** {@code X(k, label, c, 48)}. */
    public static Secret expand(Secret key, String label, byte[] context) {
        return Secret.take(expand(key, label, context, HASH));
    }

    /**
     * {@code X(k, label, c, n)} = Expand(k, v("sixchat/1 " label) ‖ v(c), n).
     *
     * @param label ASCII
     * @param context at most 65,535 bytes
     * @param length bytes, at most 255 × 48
     */
    public static byte[] expand(Secret key, String label, byte[] context, int length) {
        byte[] info = Bytes.join(
                Bytes.vector(("sixchat/1 " + label).getBytes(StandardCharsets.US_ASCII)), Bytes.vector(context));
        return key.use(
                bytes -> derive(HKDFParameterSpec.expandOnly(new SecretKeySpec(bytes, "HKDF-PRK"), info, length)));
    }

    /** HMAC-SHA-384 over the concatenation of {@code parts}, 48 bytes. */
    public static byte[] mac(Secret key, byte[]... parts) {
        return key.use(bytes -> {
            try {
                Mac mac = Mac.getInstance("HmacSHA384", PROVIDER);
                mac.init(new SecretKeySpec(bytes, "HmacSHA384"));
                for (byte[] part : parts) {
                    mac.update(part);
                }
                return mac.doFinal();
            } catch (GeneralSecurityException missing) {
                throw new IllegalStateException("this JDK has no HMAC-SHA-384", missing);
            }
        });
    }

    /** SHA-384 over the concatenation of {@code parts}, 48 bytes. */
    public static byte[] hash(byte[]... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-384", "SUN");
            for (byte[] part : parts) {
                digest.update(part);
            }
            return digest.digest();
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("this JDK has no SHA-384", missing);
        }
    }

    private static byte[] derive(AlgorithmParameterSpec parameters) {
        try {
            return KDF.getInstance("HKDF-SHA384", PROVIDER).deriveData(parameters);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("this JDK has no HKDF-SHA-384", missing);
        }
    }
}
