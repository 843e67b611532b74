package org.sixchat.sixchat.record;

import org.sixchat.sixchat.crypto.Suite;

/**
 * The shape of a record: {@code u32 n ‖ AEAD(nonce; aad = the four bytes of n; type u8 ‖ u16 p ‖ body ‖ p zero bytes)}.
 */
public final class Records {
    /** Bytes of body and padding together. */
    public static final int MAX_BODY = 65_536;
    /** Bytes of type and padding length. */
    static final int HEAD = 3;
    /** The largest {@code n}: 65,555. */
    public static final int MAX_SEALED = HEAD + MAX_BODY + Suite.TAG;
    /** The smallest {@code n}. */
    public static final int MIN_SEALED = HEAD + Suite.TAG;

    /** Bytes of a record with its length in front, and of a key update before it. */
    public static final int MAX_FRAMES = Integer.BYTES + MAX_SEALED + 512;

    /** Padding fills up to a multiple of this. */
    static final int BLOCK = 256;

    private Records() {}

    /** Zero bytes that follow a body of {@code length}, so that the sum is a multiple of 256 and not 0. */
    static int padding(RecordType type, int length) {
        if (type == RecordType.DATA) {
            return 0;
        }
        return length == 0 ? BLOCK : -length & (BLOCK - 1);
    }
}
