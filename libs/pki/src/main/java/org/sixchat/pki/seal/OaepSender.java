package org.sixchat.pki.seal;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import javax.crypto.Cipher;

/** Sender to an RSA key. */
final class OaepSender implements SealSender {
    private OaepContext context;
    private byte[] transported;

    OaepSender(RSAPublicKey key, String info, SecureRandom random) {
        byte[] secret = new byte[OaepContext.SECRET];
        random.nextBytes(secret);
        try {
            this.transported =
                    OaepContext.oaep(Cipher.ENCRYPT_MODE, key, info, random).doFinal(secret);
            this.context = new OaepContext(secret);
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException("RSA-OAEP does not seal", broken);
        } finally {
            Arrays.fill(secret, (byte) 0);
        }
    }

    @Override
    public byte[] seal(byte[] aad, byte[] plain) {
        if (context == null) {
            throw new IllegalStateException("closed");
        }
        try {
            byte[] sealed = org.bouncycastle.util.Arrays.concatenate(
                    transported, context.next(Cipher.ENCRYPT_MODE, aad, plain));
            transported = new byte[0];
            return sealed;
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException("AES-GCM does not seal", broken);
        }
    }

    @Override
    public void close() {
        if (context != null) {
            context.wipe();
            context = null;
        }
    }
}
