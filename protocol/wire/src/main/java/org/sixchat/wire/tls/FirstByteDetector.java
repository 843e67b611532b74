package org.sixchat.wire.tls;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.util.List;
import java.util.function.Consumer;

/**
 * Waits for the first octet of a connection and builds the pipeline for what it starts: 0x16 is a TLS handshake record
 * (RFC 8446 section 5.1), all else is the clear way. It then leaves the pipeline and hands on what has arrived.
 *
 * <p>It has no time-out: put one before it.
 */
public final class FirstByteDetector extends ByteToMessageDecoder {
    private static final short TLS_HANDSHAKE_RECORD = 0x16;

    private final Consumer<ChannelPipeline> tls;
    private final Consumer<ChannelPipeline> clear;

    /** @param tls adds the handlers for TLS at the pipeline's end, {@code clear} those for the clear way */
    public FirstByteDetector(Consumer<ChannelPipeline> tls, Consumer<ChannelPipeline> clear) {
        this.tls = tls;
        this.clear = clear;
    }

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
        if (in.isReadable()) {
            boolean handshake = in.getUnsignedByte(in.readerIndex()) == TLS_HANDSHAKE_RECORD;
            (handshake ? tls : clear).accept(context.pipeline());
            context.pipeline().remove(this);
        }
    }
}
