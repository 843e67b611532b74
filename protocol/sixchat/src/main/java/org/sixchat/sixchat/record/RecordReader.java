package org.sixchat.sixchat.record;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.Secret;
import org.sixchat.core.SixChatException;
import org.sixchat.sixchat.crypto.Bytes;
import org.sixchat.sixchat.crypto.Suite;

/**
 * Opens one direction's records, in the order in which they were made. After a record that does not open, or a close, it opens
 * nothing more. Not safe for use by several threads.
 */
public final class RecordReader implements AutoCloseable {
    private RecordKeys keys;
    private long bytes;
    private boolean ended;

    /**
     * Takes over {@code secret}.
     *
     * @param secret the record secret {@code t}
     */
    public RecordReader(Suite suite, Secret secret) {
        this.keys = new RecordKeys(suite, secret);
    }

    /**
     * Opens the next record; a {@link RecordType#KEY_UPDATE} has been followed when this returns it.
     *
     * @param sealed without the length in front
     * @throws SixChatException REFUSED if it does not verify, MALFORMED if what is inside is no record
     */
    public PlainRecord read(byte[] sealed) {
        OpenedRecord opened = read(ByteBuffer.wrap(sealed), new byte[room(sealed.length)]);
        byte[] body = new byte[opened.body().remaining()];
        opened.body().get(body);
        return new PlainRecord(opened.type(), body);
    }

    /**
     * Bytes of the array that a record is opened into.
     *
     * @param length bytes of the record, whatever they are
     */
    public static int room(int length) {
        return Math.clamp((long) length - Suite.TAG, 0, Records.HEAD + Records.MAX_BODY);
    }

    /**
     * As {@link #read(byte[])}, without a copy of what was opened.
     *
     * @param sealed in an array; not needed any more when this returns
     * @param into at least {@link #room} bytes, of another array; what was opened stays there
     */
    public OpenedRecord read(ByteBuffer sealed, byte[] into) {
        if (ended) {
            throw new SixChatException(ErrorCode.REFUSED, "a record behind the last one");
        }
        ended = true;
        OpenedRecord opened = parse(into, open(sealed, into));
        if (opened.type() == RecordType.KEY_UPDATE) {
            keys = keys.updated();
        }
        ended = opened.type() == RecordType.CLOSE;
        return opened;
    }

    /** Goes on under the keys of another secret, which is taken over; those before are wiped. */
    void renew(Secret secret) {
        try (RecordKeys before = keys) {
            keys = new RecordKeys(before.suite(), secret);
        }
    }

    /** Bytes of all frames so far. */
    long bytes() {
        return bytes;
    }

    private int open(ByteBuffer sealed, byte[] into) {
        int length = sealed.remaining();
        bytes += Integer.BYTES + length;
        if (length < Records.MIN_SEALED || length > Records.MAX_SEALED) {
            throw new SixChatException(ErrorCode.MALFORMED, "a record of impossible length");
        }
        if (keys.sequence() >= RecordKeys.MAX_RECORDS) {
            throw new SixChatException(ErrorCode.REFUSED, "the peer used its keys for too long");
        }
        try {
            return keys.cipher().open(keys.nextNonce(), Bytes.u32(length), sealed, into);
        } catch (GeneralSecurityException forged) {
            throw new SixChatException(ErrorCode.REFUSED, "a record that does not verify", forged);
        }
    }

    private static OpenedRecord parse(byte[] content, int size) {
        ByteBuffer buffer = ByteBuffer.wrap(content, 0, size);
        RecordType type = RecordType.ofCode(buffer.get());
        int padding = Short.toUnsignedInt(buffer.getShort());
        int length = buffer.remaining() - padding;
        if (length < 0) {
            throw new SixChatException(ErrorCode.MALFORMED, "a record with more padding than bytes");
        }
        ByteBuffer body = buffer.slice(buffer.position(), length);
        for (int i = size - padding; i < size; i++) {
            if (content[i] != 0) {
                throw new SixChatException(ErrorCode.MALFORMED, "a record whose padding is not zero");
            }
        }
        return new OpenedRecord(type, body);
    }

    @Override
    public void close() {
        ended = true;
        keys.close();
    }
}
