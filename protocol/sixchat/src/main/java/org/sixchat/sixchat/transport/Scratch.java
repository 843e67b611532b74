package org.sixchat.sixchat.transport;

import io.netty.buffer.ByteBuf;
import io.netty.util.concurrent.FastThreadLocal;
import java.nio.ByteBuffer;
import org.sixchat.sixchat.record.Records;

/** Memory in which an event loop puts together and takes apart one record at a time; a session holds none of its own. */
final class Scratch {
    private static final FastThreadLocal<byte[]> BUFFER = new FastThreadLocal<>() {
        @Override
        protected byte[] initialValue() {
            return new byte[Records.MAX_FRAMES];
        }
    };

    private Scratch() {}

    /** At least {@link Records#MAX_FRAMES} bytes, which anybody may use next. */
    static byte[] get() {
        return BUFFER.get();
    }

    /** Copies a frame of at most {@link Records#MAX_SEALED} bytes there and releases it. */
    static ByteBuffer take(ByteBuf frame) {
        byte[] buffer = get();
        try {
            int length = frame.readableBytes();
            frame.getBytes(frame.readerIndex(), buffer, 0, length);
            return ByteBuffer.wrap(buffer, 0, length);
        } finally {
            frame.release();
        }
    }
}
