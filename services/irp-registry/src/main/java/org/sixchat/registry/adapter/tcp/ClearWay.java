package org.sixchat.registry.adapter.tcp;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.ReferenceCountUtil;
import java.util.function.Consumer;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.irp.IrpProtocol;
import org.sixchat.irp.message.Capabilities;
import org.sixchat.irp.message.Error;
import org.sixchat.irp.message.IrpMessage;
import org.sixchat.irp.message.StartTls;
import org.sixchat.irp.message.StartTlsResult;
import org.sixchat.wire.frame.FrameDecoder;
import org.sixchat.wire.frame.FrameEncoder;
import org.sixchat.wire.frame.MalformedFrame;

/**
 * A connection before explicit TLS: capabilities are told, TLS is begun, nothing else. What came in clear behind
 * {@code StartTls} could have been put there by anybody: it ends the connection.
 */
@SuppressWarnings("FutureReturnValueIgnored") // what a write or a close comes to is seen by the connection's end
final class ClearWay extends ChannelInboundHandlerAdapter {
    private final Operations operations;
    private final FrameDecoder frames;
    private final Consumer<Channel> toTls;

    ClearWay(Operations operations, FrameDecoder frames, Consumer<Channel> toTls) {
        this.operations = operations;
        this.frames = frames;
        this.toTls = toTls;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object received) {
        try {
            switch (received) {
                case ByteBuf frame -> answer(context, IrpProtocol.codec().decode(ByteBufUtil.getBytes(frame)));
                case MalformedFrame broken -> end(context, new SixChatException(broken.code(), broken.reason()));
                default -> context.close();
            }
        } catch (SixChatException unreadable) {
            end(context, unreadable);
        } finally {
            ReferenceCountUtil.release(received);
        }
    }

    private void answer(ChannelHandlerContext context, IrpMessage message) {
        switch (message) {
            case Capabilities ask -> write(context, operations.capabilities(ask.id()));
            case StartTls start -> startTls(context, start);
            default ->
                write(
                        context,
                        Error.of(
                                message.id(),
                                new SixChatException(
                                        ErrorCode.NOT_AUTHENTICATED,
                                        "before TLS only Capabilities and StartTls are answered")));
        }
    }

    private void startTls(ChannelHandlerContext context, StartTls start) {
        if (frames.pending() > 0) {
            context.close();
            return;
        }
        write(context, new StartTlsResult(start.id()));
        Channel channel = context.channel();
        channel.pipeline().remove(frames);
        channel.pipeline().remove(FrameEncoder.class);
        channel.pipeline().remove(Tail.class);
        channel.pipeline().remove(this);
        toTls.accept(channel);
    }

    private static void end(ChannelHandlerContext context, SixChatException why) {
        context.writeAndFlush(IrpProtocol.codec().encode(Error.of(0, why))).addListener(ChannelFutureListener.CLOSE);
    }

    private static void write(ChannelHandlerContext context, IrpMessage reply) {
        context.writeAndFlush(IrpProtocol.codec().encode(reply));
    }
}
