package org.sixchat.pki.seal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.spec.MGF1ParameterSpec;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;
import javax.crypto.spec.SecretKeySpec;
import org.sixchat.pki.key.Providers;

/** What both ends of RSA-OAEP sealing do: AES-256-GCM under keys from the transported secret, with a nonce that counts. */
final class OaepContext {
    /** Length of the transported secret, in bytes. */
    static final int SECRET = 48;

    private static final int KEY = 32;
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;
    private static final String LABEL = "sixchat/1 ";

    private byte[] key;
    private byte[] iv;
    private long count;

    OaepContext(byte[] secret) throws GeneralSecurityException {
        this.key = expand(secret, "seal key", KEY);
        this.iv = expand(secret, "seal iv", NONCE);
    }

    /** OAEP with SHA-256, MGF1 with SHA-256 and {@code info} as its label. */
    static Cipher oaep(int mode, Key key, String info, java.security.SecureRandom random)
            throws GeneralSecurityException {
        PSource label = new PSource.PSpecified(info.getBytes(StandardCharsets.UTF_8));
        Cipher cipher = Cipher.getInstance("RSA/ECB/OAEPPadding", Providers.JDK_CIPHERS);
        cipher.init(mode, key, new OAEPParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, label), random);
        return cipher;
    }

    /** Seals or opens the next message; the count moves on only if it worked. */
    byte[] next(int mode, byte[] aad, byte[] input) throws GeneralSecurityException {
        byte[] nonce = iv.clone();
        byte[] counted =
                ByteBuffer.allocate(NONCE).putLong(NONCE - Long.BYTES, count).array();
        for (int i = 0; i < NONCE; i++) {
            nonce[i] ^= counted[i];
        }
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding", Providers.JDK_CIPHERS);
        cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(aad);
        byte[] output = cipher.doFinal(input);
        count++;
        return output;
    }

    void wipe() {
        Arrays.fill(key, (byte) 0);
        Arrays.fill(iv, (byte) 0);
    }

    /** X(k, label, "", n) of the handshake: HKDF-Expand with SHA-384 over v("sixchat/1 " label) and v(""). */
    private static byte[] expand(byte[] secret, String label, int length) throws GeneralSecurityException {
        byte[] text = (LABEL + label).getBytes(StandardCharsets.US_ASCII);
        byte[] info = ByteBuffer.allocate(Short.BYTES + text.length + Short.BYTES)
                .putShort((short) text.length)
                .put(text)
                .array();
        return KDF.getInstance("HKDF-SHA384", Providers.JDK_CIPHERS)
                .deriveData(HKDFParameterSpec.expandOnly(new SecretKeySpec(secret, "Generic"), info, length));
    }
}
