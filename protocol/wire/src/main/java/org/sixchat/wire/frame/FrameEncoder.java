package org.sixchat.wire.frame;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.MessageToMessageEncoder;
import java.util.List;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;

/** Puts the length before each body ({@code byte[]} of 1 to the maximum of octets); the body is not copied. */
@Sharable
public final class FrameEncoder extends MessageToMessageEncoder<byte[]> {
    private static final int LENGTH_OCTETS = 4;

    private final int maxLength;

    /** An encoder for bodies up to 256 KiB. */
    public FrameEncoder() {
        this(256 * 1024);
    }

    public FrameEncoder(int maxLength) {
        super(byte[].class);
        this.maxLength = maxLength;
    }

    @Override
    protected void encode(ChannelHandlerContext context, byte[] body, List<Object> out) {
        if (body.length == 0 || body.length > maxLength) {
            throw new SixChatException(
                    ErrorCode.TOO_LARGE, "a frame of " + body.length + " octets is not from 1 to " + maxLength);
        }
        ByteBuf length = context.alloc().buffer(LENGTH_OCTETS).writeInt(body.length);
        out.add(Unpooled.wrappedBuffer(length, Unpooled.wrappedBuffer(body)));
    }
}
