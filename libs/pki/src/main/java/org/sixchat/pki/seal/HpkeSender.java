package org.sixchat.pki.seal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.util.Arrays;
import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.hpke.HPKEContextWithEncapsulation;
import org.bouncycastle.crypto.util.PublicKeyFactory;
import org.sixchat.pki.key.KeyType;

/** HPKE's sender. */
final class HpkeSender implements SealSender {
    private HPKEContextWithEncapsulation context;
    private byte[] encapsulated;

    HpkeSender(PublicKey key, String info, SecureRandom random) {
        HpkeSuite suite = HpkeSuite.of(KeyType.of(key));
        byte[] seed = new byte[suite.seedBytes()];
        random.nextBytes(seed);
        try {
            AsymmetricCipherKeyPair ephemeral = suite.hpke().deriveKeyPair(seed);
            this.context = suite.hpke()
                    .setupBaseS(
                            PublicKeyFactory.createKey(key.getEncoded()),
                            info.getBytes(StandardCharsets.UTF_8),
                            ephemeral);
            this.encapsulated = context.getEncapsulation();
        } catch (IOException unreadable) {
            throw new IllegalStateException("a key that was checked does not parse", unreadable);
        } finally {
            Arrays.fill(seed, (byte) 0);
        }
    }

    @Override
    public byte[] seal(byte[] aad, byte[] plain) {
        if (context == null) {
            throw new IllegalStateException("closed");
        }
        try {
            byte[] sealed = org.bouncycastle.util.Arrays.concatenate(encapsulated, context.seal(aad, plain));
            encapsulated = new byte[0];
            return sealed;
        } catch (InvalidCipherTextException impossible) {
            throw new IllegalStateException("AES-GCM does not seal", impossible);
        }
    }

    @Override
    public void close() {
        context = null;
    }
}
