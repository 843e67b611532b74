package org.sixchat.irp.client;

import static io.netty.channel.ChannelFutureListener.FIRE_EXCEPTION_ON_FAILURE;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.irp.IrpProtocol;
import org.sixchat.irp.message.Capabilities;
import org.sixchat.irp.message.CapabilitiesResult;
import org.sixchat.irp.message.Error;
import org.sixchat.irp.message.IrpMessage;
import org.sixchat.irp.message.StartTls;
import org.sixchat.irp.message.StartTlsResult;
import org.sixchat.wire.frame.FrameDecoder;
import org.sixchat.wire.frame.FrameEncoder;
import org.sixchat.wire.frame.MalformedFrame;

/**
 * {@code Capabilities}, {@code StartTls}, then TLS. What the server says in clear is used for nothing else, and if anything
 * stands behind its {@code StartTlsResult} the connection is given up: somebody may have put it there.
 */
final class ClearWayHandler extends SimpleChannelInboundHandler<Object> {
    private static final long CAPABILITIES = 1;
    private static final long START_TLS = 2;

    private final FrameDecoder frames;
    private final FrameEncoder encoder;
    private final ConnectAttempt attempt;

    ClearWayHandler(FrameDecoder frames, FrameEncoder encoder, ConnectAttempt attempt) {
        this.frames = frames;
        this.encoder = encoder;
        this.attempt = attempt;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        send(context, new Capabilities(CAPABILITIES));
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, Object frame) {
        switch (frame) {
            case ByteBuf body -> answer(context, IrpProtocol.codec().decode(ByteBufUtil.getBytes(body)));
            case MalformedFrame bad -> throw new SixChatException(bad.code(), "in clear, " + bad.reason());
            default -> throw unexpected();
        }
    }

    private void answer(ChannelHandlerContext context, IrpMessage message) {
        switch (message) {
            case CapabilitiesResult result when result.id() == CAPABILITIES -> send(context, new StartTls(START_TLS));
            case StartTlsResult result when result.id() == START_TLS -> startTls(context);
            case Error error -> throw new IrpException(error);
            default -> throw unexpected();
        }
    }

    private void startTls(ChannelHandlerContext context) {
        if (frames.pending() > 0) {
            throw new SixChatException(
                    ErrorCode.NOT_TRUSTED, "something stood in clear behind the answer to StartTls: refused");
        }
        var pipeline = context.pipeline();
        pipeline.remove(frames);
        pipeline.remove(encoder);
        pipeline.remove(this);
        attempt.startTls(pipeline);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        attempt.fail(new SixChatException(ErrorCode.CUT, "the registry closed the connection before TLS"));
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        attempt.fail(
                cause instanceof SixChatException known
                        ? known
                        : new SixChatException(ErrorCode.CUT, "the connection to the registry broke", cause));
    }

    private static void send(ChannelHandlerContext context, IrpMessage message) {
        context.writeAndFlush(IrpProtocol.codec().encode(message)).addListener(FIRE_EXCEPTION_ON_FAILURE);
    }

    private static SixChatException unexpected() {
        return new SixChatException(ErrorCode.UNEXPECTED, "the registry answered something else before TLS");
    }
}
