package org.sixchat.sixchat.record;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.Secret;
import org.sixchat.core.SixChatException;
import org.sixchat.sixchat.crypto.Bytes;
import org.sixchat.sixchat.crypto.Suite;

/**
 * Seals one direction's records. It steps its keys forward by itself, after 2^20 records or an hour. Not safe for use by several
 * threads.
 */
public final class RecordWriter implements AutoCloseable {
    private static final long HOUR = Duration.ofHours(1).toNanos();
    private static final byte[] ZEROES = new byte[Records.BLOCK];

    private final LongSupplier nanos;
    private final long maxRecords;
    private RecordKeys keys;
    private long since;
    private long bytes;
    private boolean closed;

    /**
     * Takes over {@code secret}.
     *
     * @param secret the record secret {@code t}
     * @param nanos the monotonic clock, in nanoseconds
     */
    public RecordWriter(Suite suite, Secret secret, LongSupplier nanos) {
        this(suite, secret, nanos, RecordKeys.MAX_RECORDS);
    }

    RecordWriter(Suite suite, Secret secret, LongSupplier nanos, long maxRecords) {
        this.nanos = nanos;
        this.maxRecords = maxRecords;
        this.keys = new RecordKeys(suite, secret);
        this.since = nanos.getAsLong();
    }

    /**
     * The frames of a record, each with its length in front; a key update before it where one is due. After
     * {@link RecordType#CLOSE} there are no more.
     *
     * @param body at most 65,536 bytes
     * @throws SixChatException TOO_LARGE, nothing is written then
     */
    public List<byte[]> write(RecordType type, byte[] body) {
        if (closed) {
            throw new IllegalStateException("nothing follows a close");
        }
        if (body.length > Records.MAX_BODY) {
            throw new SixChatException(
                    ErrorCode.TOO_LARGE, "a record holds " + Records.MAX_BODY + " bytes, not " + body.length);
        }
        List<byte[]> frames = new ArrayList<>(2);
        if (due()) {
            frames.add(seal(RecordType.KEY_UPDATE, new byte[0]));
            keys = keys.updated();
            since = nanos.getAsLong();
        }
        frames.add(seal(type, body));
        closed = type == RecordType.CLOSE;
        return frames;
    }

    /**
     * Writes a record as {@link #write} does, but from where it is into a buffer, without a copy on the way.
     *
     * @param padded whether the body is padded to a multiple of 256 bytes, as far as there is room for that
     * @param buffer at least {@link Records#MAX_FRAMES} bytes
     * @param body read to their ends; one after the other at most 65,536 bytes
     * @return how many bytes of the buffer are to be sent
     * @throws SixChatException TOO_LARGE, nothing is written then
     */
    public int write(RecordType type, boolean padded, byte[] buffer, ByteBuffer... body) {
        if (closed) {
            throw new IllegalStateException("nothing follows a close");
        }
        int length = length(body);
        if (length > Records.MAX_BODY) {
            throw new SixChatException(
                    ErrorCode.TOO_LARGE, "a record holds " + Records.MAX_BODY + " bytes, not " + length);
        }
        int at = 0;
        if (due()) {
            byte[] update = seal(RecordType.KEY_UPDATE, new byte[0]);
            System.arraycopy(update, 0, buffer, 0, update.length);
            at = update.length;
            keys = keys.updated();
            since = nanos.getAsLong();
        }
        closed = type == RecordType.CLOSE;
        int padding = padded ? Math.min(Records.padding(RecordType.MESSAGE, length), Records.MAX_BODY - length) : 0;
        return at + seal(type, padding, buffer, at, body);
    }

    /** Goes on under the keys of another secret, which is taken over; those before are wiped. */
    void renew(Secret secret) {
        try (RecordKeys before = keys) {
            keys = new RecordKeys(before.suite(), secret);
            since = nanos.getAsLong();
        }
    }

    /** Whether nothing can be written any more. */
    public boolean ended() {
        return closed;
    }

    /** Bytes of all frames so far. */
    long bytes() {
        return bytes;
    }

    private boolean due() {
        return keys.sequence() >= maxRecords - 1 || nanos.getAsLong() - since >= HOUR;
    }

    private byte[] seal(RecordType type, byte[] body) {
        int padding = Records.padding(type, body.length);
        byte[] frame = new byte[Integer.BYTES + Records.HEAD + body.length + padding + Suite.TAG];
        seal(type, padding, frame, 0, ByteBuffer.wrap(body));
        return frame;
    }

    /** Makes a frame in a buffer, and says how long it is. */
    private int seal(RecordType type, int padding, byte[] buffer, int at, ByteBuffer... body) {
        ByteBuffer[] inside = new ByteBuffer[body.length + 2];
        inside[0] = ByteBuffer.allocate(Records.HEAD)
                .put(type.code())
                .putShort((short) padding)
                .flip();
        System.arraycopy(body, 0, inside, 1, body.length);
        inside[body.length + 1] = ByteBuffer.wrap(ZEROES, 0, padding);
        byte[] n = Bytes.u32(length(inside) + Suite.TAG);
        System.arraycopy(n, 0, buffer, at, n.length);
        int frame = n.length + keys.cipher().seal(keys.nextNonce(), n, buffer, at + n.length, inside);
        bytes += frame;
        return frame;
    }

    private static int length(ByteBuffer... parts) {
        int length = 0;
        for (ByteBuffer part : parts) {
            length += part.remaining();
        }
        return length;
    }

    @Override
    public void close() {
        closed = true;
        keys.close();
    }
}
