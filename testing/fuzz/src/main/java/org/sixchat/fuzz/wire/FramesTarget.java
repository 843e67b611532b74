package org.sixchat.fuzz.wire;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import org.sixchat.fuzz.Finding;
import org.sixchat.fuzz.FuzzTarget;
import org.sixchat.fuzz.Input;
import org.sixchat.wire.frame.FrameDecoder;
import org.sixchat.wire.frame.MalformedFrame;

/**
 * The frame decoder, fed in pieces: the input's first byte says how long the pieces are. What comes out must be what the stream
 * holds, up to the first frame that is empty or too long; of that one no byte may be kept.
 */
public final class FramesTarget implements FuzzTarget {
    private static final int LIMIT = 300;

    @Override
    public void run(byte[] input) {
        Input in = new Input(input);
        int step = in.next() + 1;
        byte[] stream = in.rest();
        Expected expected = Expected.of(stream);
        FrameDecoder decoder = new FrameDecoder(LIMIT);
        EmbeddedChannel channel = new EmbeddedChannel(decoder);
        try {
            Input pieces = new Input(stream);
            while (pieces.more()) {
                channel.writeInbound(Unpooled.wrappedBuffer(pieces.take(step)));
                if (decoder.pending() > LIMIT + Integer.BYTES + step) {
                    throw new Finding("more is kept than a frame's limit: " + decoder.pending());
                }
            }
            compare(expected, channel);
        } finally {
            channel.finishAndReleaseAll();
        }
    }

    private static void compare(Expected expected, EmbeddedChannel channel) {
        ByteArrayOutputStream bodies = new ByteArrayOutputStream();
        boolean refused = false;
        for (Object out = channel.readInbound(); out != null; out = channel.readInbound()) {
            if (refused) {
                throw new Finding("something came out behind a frame that was refused: " + out);
            } else if (out instanceof ByteBuf body) {
                byte[] bytes = new byte[body.readableBytes()];
                body.readBytes(bytes).release();
                bodies.writeBytes(bytes);
            } else {
                refused = out instanceof MalformedFrame;
            }
        }
        if (refused != expected.refused() || !Arrays.equals(bodies.toByteArray(), expected.bodies())) {
            throw new Finding("other frames came out than the stream holds");
        }
    }

    /** What must come out: read all at once, without Netty. */
    private record Expected(byte[] bodies, boolean refused) {
        static Expected of(byte[] stream) {
            ByteArrayOutputStream bodies = new ByteArrayOutputStream();
            ByteBuffer left = ByteBuffer.wrap(stream);
            while (left.remaining() >= Integer.BYTES) {
                long length = Integer.toUnsignedLong(left.getInt());
                if (length == 0 || length > LIMIT) {
                    return new Expected(bodies.toByteArray(), true);
                }
                if (left.remaining() < length) {
                    break;
                }
                byte[] body = new byte[(int) length];
                left.get(body);
                bodies.writeBytes(body);
            }
            return new Expected(bodies.toByteArray(), false);
        }
    }

    @Override
    public List<byte[]> samples() {
        return List.of(
                new byte[] {0, 0, 0, 0, 1, 7, 0, 0, 0, 2, 8, 9},
                new byte[] {2, 0, 0, 1, 45, 1},
                new byte[] {1, 0, 0, 0, 0},
                new byte[] {5, -1, -1, -1, -1, 1});
    }
}
