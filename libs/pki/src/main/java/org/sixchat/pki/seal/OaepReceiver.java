package org.sixchat.pki.seal;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.interfaces.RSAKey;
import java.util.Arrays;
import javax.crypto.Cipher;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;

/** Receiver with an RSA key. A secret that does not decrypt is replaced by a random one, so that only AES-GCM ever fails. */
final class OaepReceiver implements SealReceiver {
    private final String info;
    private final SecureRandom random;
    private final int transportedBytes;
    private PrivateKey key;
    private OaepContext context;

    OaepReceiver(KeyPair keys, String info, SecureRandom random) {
        this.info = info;
        this.random = random;
        this.key = keys.getPrivate();
        this.transportedBytes = (((RSAKey) keys.getPublic()).getModulus().bitLength() + Byte.SIZE - 1) / Byte.SIZE;
    }

    @Override
    public byte[] open(byte[] aad, byte[] sealed) {
        if (key == null) {
            throw refused(null);
        }
        try {
            if (context != null) {
                return context.next(Cipher.DECRYPT_MODE, aad, sealed);
            }
            byte[] secret = secret(Arrays.copyOf(sealed, transportedBytes));
            context = new OaepContext(secret);
            Arrays.fill(secret, (byte) 0);
            byte[] rest = Arrays.copyOfRange(sealed, transportedBytes, sealed.length);
            return context.next(Cipher.DECRYPT_MODE, aad, rest);
        } catch (GeneralSecurityException | RuntimeException doesNotOpen) {
            close();
            throw refused(doesNotOpen);
        }
    }

    @Override
    public void close() {
        key = null;
        if (context != null) {
            context.wipe();
            context = null;
        }
    }

    private byte[] secret(byte[] transported) throws GeneralSecurityException {
        byte[] decoy = new byte[OaepContext.SECRET];
        random.nextBytes(decoy);
        Cipher cipher = OaepContext.oaep(Cipher.DECRYPT_MODE, key, info, random);
        try {
            byte[] secret = cipher.doFinal(transported);
            return secret.length == OaepContext.SECRET ? secret : decoy;
        } catch (GeneralSecurityException doesNotDecrypt) {
            return decoy;
        }
    }

    private static SixChatException refused(Exception cause) {
        return new SixChatException(ErrorCode.REFUSED, "what was sealed does not open", cause);
    }
}
