package org.sixchat.wire.frame;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.sixchat.core.ErrorCode;

/**
 * Cuts the stream into frames: emits each body as a {@link ByteBuf} that the next handler releases, or one
 * {@link MalformedFrame} and then nothing more.
 *
 * <p>Every call is on the channel's event loop.
 */
public final class FrameDecoder extends ByteToMessageDecoder {
    /** How long a peer may take from the first to the last octet of a frame where nothing else is said. */
    public static final Duration SLOW_PEER = Duration.ofSeconds(10);

    private static final int LENGTH_OCTETS = 4;

    private final Duration slowPeer;
    private int maxLength;
    private boolean discarding;
    private boolean rested;
    private Future<?> deadline;

    /** @param maxLength most octets of a body, at least 1; the time-out is {@link #SLOW_PEER} */
    public FrameDecoder(int maxLength) {
        this(maxLength, SLOW_PEER);
    }

    /**
     * @param slowPeer how long a frame may take from its first octet to its last; while the channel is not read from, the peer
     *     cannot help it, and has as much again afterwards
     */
    public FrameDecoder(int maxLength, Duration slowPeer) {
        this.slowPeer = slowPeer;
        limit(maxLength);
    }

    /** Sets the most octets of a body for all frames whose length has not been read yet. */
    public void limit(int newMaxLength) {
        if (newMaxLength < 1) {
            throw new IllegalArgumentException("a frame has at least one octet");
        }
        maxLength = newMaxLength;
    }

    /** Octets received that are in no emitted frame; more than 0 inside {@code channelRead} means that something follows. */
    public int pending() {
        return actualReadableBytes();
    }

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
        if (discarding) {
            in.skipBytes(in.readableBytes());
            return;
        }
        if (in.readableBytes() < LENGTH_OCTETS) {
            expectRest(context, in.isReadable());
            return;
        }
        long length = in.getUnsignedInt(in.readerIndex());
        if (length == 0 || length > maxLength) {
            cancelDeadline();
            out.add(refuse(length));
            in.skipBytes(in.readableBytes());
            return;
        }
        if (in.readableBytes() < LENGTH_OCTETS + length) {
            expectRest(context, true);
            return;
        }
        cancelDeadline();
        in.skipBytes(LENGTH_OCTETS);
        out.add(in.readRetainedSlice((int) length));
    }

    private MalformedFrame refuse(long length) {
        discarding = true;
        return length == 0
                ? new MalformedFrame(ErrorCode.MALFORMED, "a frame is empty")
                : new MalformedFrame(
                        ErrorCode.TOO_LARGE,
                        "a frame of " + length + " octets was announced, more than the " + maxLength + " allowed");
    }

    private void expectRest(ChannelHandlerContext context, boolean begun) {
        if (begun && deadline == null) {
            rested = false;
            arm(context);
        }
    }

    private void arm(ChannelHandlerContext context) {
        deadline = context.executor().schedule(() -> tooSlow(context), slowPeer.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void tooSlow(ChannelHandlerContext context) {
        boolean rests = !context.channel().config().isAutoRead();
        if (rests || rested) {
            rested = rests;
            arm(context);
        } else if (!discarding && !context.isRemoved()) {
            discarding = true;
            context.fireChannelRead(new MalformedFrame(
                    ErrorCode.TIMEOUT, "a frame was begun and not finished within " + slowPeer.toMillis() + " ms"));
        }
    }

    private void cancelDeadline() {
        if (deadline != null) {
            deadline.cancel(false);
            deadline = null;
        }
    }

    /** Reading begins to rest while a handler behind this one takes a frame, or never: so it is seen here even if it rests briefly. */
    @Override
    public void channelReadComplete(ChannelHandlerContext context) throws Exception {
        rested |= !context.channel().config().isAutoRead();
        super.channelReadComplete(context);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) throws Exception {
        cancelDeadline();
        super.channelInactive(context);
    }

    @Override
    protected void handlerRemoved0(ChannelHandlerContext context) {
        cancelDeadline();
    }
}
