package org.sixchat.sixchat.crypto;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.Key;
import javax.crypto.Cipher;

/**
 * A suite's cipher under one key, for the messages of one direction: it seals them all, or opens them all. The cipher is kept, since
 * looking one up costs as much as encrypting some kilobytes. Not safe for use by several threads.
 */
public final class Aead {
    private final Suite suite;
    private final Key key;
    private final Cipher cipher;

    /** @param key of {@link Suite#key} */
    public Aead(Suite suite, Key key) {
        this.suite = suite;
        this.key = key;
        this.cipher = suite.cipher();
    }

    /**
     * Encrypts, tag appended. A nonce must never be used twice with one key.
     *
     * @param into where to, from {@code at} on; it does not overlap the content
     * @param content one part after the other, each read to its end
     * @return bytes of ciphertext and tag
     */
    public int seal(byte[] nonce, byte[] aad, byte[] into, int at, ByteBuffer... content) {
        try {
            start(Cipher.ENCRYPT_MODE, nonce, aad);
            int end = at;
            for (ByteBuffer part : content) {
                end += update(part, into, end);
            }
            return end + cipher.doFinal(into, end) - at;
        } catch (GeneralSecurityException failed) {
            throw new IllegalStateException("the cipher of " + suite.token() + " does not work", failed);
        }
    }

    private int update(ByteBuffer part, byte[] into, int at) throws GeneralSecurityException {
        ByteBuffer bytes = part.hasArray()
                ? part
                : ByteBuffer.allocate(part.remaining()).put(part).flip();
        int length = bytes.remaining();
        int offset = bytes.arrayOffset() + bytes.position();
        bytes.position(bytes.limit());
        return cipher.update(bytes.array(), offset, length, into, at);
    }

    /**
     * Verifies and decrypts.
     *
     * @param sealed ciphertext and tag, in an array; left as it is
     * @param into where to, from its beginning; another array, with room for the content
     * @return bytes of the content
     * @throws GeneralSecurityException if it does not verify
     */
    public int open(byte[] nonce, byte[] aad, ByteBuffer sealed, byte[] into) throws GeneralSecurityException {
        start(Cipher.DECRYPT_MODE, nonce, aad);
        return cipher.doFinal(sealed.array(), sealed.arrayOffset() + sealed.position(), sealed.remaining(), into, 0);
    }

    private void start(int mode, byte[] nonce, byte[] aad) throws GeneralSecurityException {
        cipher.init(mode, key, suite.nonce(nonce));
        cipher.updateAAD(aad);
    }
}
