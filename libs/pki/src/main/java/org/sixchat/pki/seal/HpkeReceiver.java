package org.sixchat.pki.seal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.util.Arrays;
import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.hpke.HPKEContext;
import org.bouncycastle.crypto.util.PrivateKeyFactory;
import org.bouncycastle.crypto.util.PublicKeyFactory;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.pki.key.KeyType;

/** HPKE's receiver. */
final class HpkeReceiver implements SealReceiver {
    private final HpkeSuite suite;
    private final byte[] info;
    private AsymmetricCipherKeyPair keys;
    private HPKEContext context;

    HpkeReceiver(KeyPair keys, String info) {
        this.suite = HpkeSuite.of(KeyType.of(keys.getPublic()));
        this.info = info.getBytes(StandardCharsets.UTF_8);
        try {
            this.keys = new AsymmetricCipherKeyPair(
                    PublicKeyFactory.createKey(keys.getPublic().getEncoded()),
                    PrivateKeyFactory.createKey(keys.getPrivate().getEncoded()));
        } catch (IOException unreadable) {
            throw new IllegalStateException("the own key does not parse", unreadable);
        }
    }

    @Override
    public byte[] open(byte[] aad, byte[] sealed) {
        if (keys == null) {
            throw refused(null);
        }
        try {
            if (context != null) {
                return context.open(aad, sealed);
            }
            int length = suite.hpke().getEncSize();
            byte[] encapsulated = Arrays.copyOf(sealed, length);
            HPKEContext fresh = suite.hpke().setupBaseR(encapsulated, keys, info);
            byte[] plain = fresh.open(aad, Arrays.copyOfRange(sealed, length, sealed.length));
            context = fresh;
            return plain;
        } catch (InvalidCipherTextException | RuntimeException doesNotOpen) {
            close();
            throw refused(doesNotOpen);
        }
    }

    @Override
    public void close() {
        keys = null;
        context = null;
    }

    private static SixChatException refused(Exception cause) {
        return new SixChatException(ErrorCode.REFUSED, "what was sealed does not open", cause);
    }
}
