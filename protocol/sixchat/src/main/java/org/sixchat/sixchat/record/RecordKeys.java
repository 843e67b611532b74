package org.sixchat.sixchat.record;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.sixchat.core.Secret;
import org.sixchat.sixchat.crypto.Aead;
import org.sixchat.sixchat.crypto.Hkdf;
import org.sixchat.sixchat.crypto.Suite;

/** One direction's keys: derived from a record secret {@code t}, stepped forward by hashing, never back. */
final class RecordKeys implements AutoCloseable {
    /** So many records and no more may be made under one key. */
    static final long MAX_RECORDS = 1L << 20;

    private static final byte[] NO_CONTEXT = {};

    private final Suite suite;
    private final Secret secret;
    private final Aead cipher;
    private final byte[] iv;
    private long sequence;

    /** Takes over {@code secret}. */
    RecordKeys(Suite suite, Secret secret) {
        this.suite = suite;
        this.secret = secret;
        byte[] bytes = Hkdf.expand(secret, "key", NO_CONTEXT, Suite.KEY);
        this.cipher = new Aead(suite, suite.key(bytes));
        Arrays.fill(bytes, (byte) 0);
        this.iv = Hkdf.expand(secret, "iv", NO_CONTEXT, Suite.NONCE);
    }

    Suite suite() {
        return suite;
    }

    /** The cipher under these keys. */
    Aead cipher() {
        return cipher;
    }

    /** Records made so far under these keys. */
    long sequence() {
        return sequence;
    }

    /** IV ⊕ the next sequence number, left-padded; each is given out once. */
    byte[] nextNonce() {
        if (sequence >= MAX_RECORDS) {
            throw new IllegalStateException("the keys of this direction are used up");
        }
        byte[] nonce = iv.clone();
        ByteBuffer last = ByteBuffer.wrap(nonce);
        int at = Suite.NONCE - Long.BYTES;
        last.putLong(at, last.getLong(at) ^ sequence);
        sequence++;
        return nonce;
    }

    /** {@code t ← X(t, "update")}, sequence 0; these keys are wiped. */
    RecordKeys updated() {
        try (this) {
            return new RecordKeys(suite, Hkdf.expand(secret, "update"));
        }
    }

    @Override
    public void close() {
        secret.close();
        Arrays.fill(iv, (byte) 0);
    }
}
