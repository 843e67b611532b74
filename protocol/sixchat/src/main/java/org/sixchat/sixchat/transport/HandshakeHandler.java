package org.sixchat.sixchat.transport;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.sixchat.handshake.Attempt;
import org.sixchat.wire.frame.FrameDecoder;
import org.sixchat.wire.frame.MalformedFrame;

/** Runs one handshake of either kind on a channel, within its time, and makes way for the session. */
final class HandshakeHandler<P> extends ChannelInboundHandlerAdapter {
    private final Attempt<P> handshake;
    private final Duration limit;
    private final Course<P> course;
    private final FrameDecoder frames;
    private ChannelHandlerContext context;
    private Future<?> deadline;
    private boolean ended;

    /** @param limit for the whole of it */
    HandshakeHandler(Attempt<P> handshake, Duration limit, Course<P> course) {
        this.handshake = handshake;
        this.limit = limit;
        this.course = course;
        this.frames = new FrameDecoder(handshake.frameLimit());
    }

    /** Begins on a channel, from whose network nothing has been read. */
    void on(Channel channel) {
        channel.pipeline().addLast("frames", frames).addLast("handshake", this);
    }

    @Override
    public void handlerAdded(ChannelHandlerContext added) {
        context = added;
        deadline = added.executor().schedule(this::timeOut, limit.toMillis(), TimeUnit.MILLISECONDS);
        send(handshake.start());
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (ended) {
            ReferenceCountUtil.release(message);
            return;
        }
        switch (message) {
            case ByteBuf frame -> {
                byte[] bytes = Frames.take(frame);
                step(() -> handshake.receive(bytes));
            }
            case MalformedFrame malformed -> fail(new SixChatException(malformed.code(), malformed.reason()));
            default -> ReferenceCountUtil.release(message);
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        fail(new SixChatException(ErrorCode.CUT, "the peer ended the connection amid the handshake"));
        ctx.fireChannelInactive();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        fail(new SixChatException(ErrorCode.CUT, "the connection failed amid the handshake", cause));
        Frames.forget(ctx.close());
    }

    private void step(Supplier<P> step) {
        try {
            P progress = step.get();
            frames.limit(handshake.frameLimit());
            course.go(progress, this);
        } catch (SixChatException refused) {
            fail(refused);
        } catch (RuntimeException fault) {
            fail(new SixChatException(ErrorCode.INTERNAL, "the handshake failed", fault));
        }
    }

    Channel channel() {
        return context.channel();
    }

    /** Nothing is due from the peer until {@link #goOn}; what it sends meanwhile waits in the network. */
    void rest() {
        context.channel().config().setAutoRead(false);
    }

    /** The next step, which is this side's; on the event loop of the channel, whichever that is by now. */
    void goOn(Supplier<P> next) {
        if (!ended) {
            context.channel().config().setAutoRead(true);
            step(next);
        }
    }

    /** From now on whoever takes the handshake further sees to its end in time. */
    void stopClock() {
        deadline.cancel(false);
    }

    /** The handshake is over, well: its last frames go, and the session reads from the channel. */
    void makeWay(List<byte[]> last, SessionChannel next) {
        ended = true;
        stopClock();
        handshake.close();
        widen();
        send(last);
        context.pipeline().replace(this, "session", next);
    }

    /** Large records are read without copying them together first. */
    private void widen() {
        frames.setCumulator(ByteToMessageDecoder.COMPOSITE_CUMULATOR);
        frames.limit(SessionChannel.FRAME_LIMIT);
    }

    /** On the channel's event loop, at once where this is it. */
    void onLoop(Runnable task) {
        if (context.executor().inEventLoop()) {
            task.run();
        } else {
            context.executor().execute(task);
        }
    }

    private void timeOut() {
        fail(new SixChatException(ErrorCode.TIMEOUT, "the handshake took longer than " + limit));
    }

    void send(List<byte[]> out) {
        if (!out.isEmpty()) {
            Frames.forget(Frames.write(context.channel(), out));
        }
    }

    /** Ends the attempt, once. The connection stays half open for a moment, so that the peer can read why. */
    private void fail(SixChatException reason) {
        if (ended) {
            return;
        }
        ended = true;
        stopClock();
        List<byte[]> last = context.channel().isActive() ? handshake.refusal(reason) : List.of();
        handshake.close();
        context.channel().config().setAutoRead(true);
        if (last.isEmpty()) {
            Frames.forget(context.close());
        } else {
            Frames.writeAndLeave(context.channel(), last);
        }
        course.failed(reason);
    }
}
