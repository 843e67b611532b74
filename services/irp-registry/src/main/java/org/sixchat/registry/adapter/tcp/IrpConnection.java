package org.sixchat.registry.adapter.tcp;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.timeout.IdleStateEvent;
import io.netty.handler.timeout.IdleStateHandler;
import io.netty.util.ReferenceCountUtil;
import io.smallrye.mutiny.subscription.Cancellable;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.irp.IrpProtocol;
import org.sixchat.irp.message.Error;
import org.sixchat.irp.message.IrpMessage;
import org.sixchat.irp.message.IrpReply;
import org.sixchat.irp.message.IrpRequest;
import org.sixchat.registry.domain.Caller;
import org.sixchat.registry.domain.StaleSequenceException;
import org.sixchat.wire.frame.FrameDecoder;
import org.sixchat.wire.frame.MalformedFrame;

/**
 * One connection inside TLS. Requests are answered in the order in which they are done; a bad one is answered and the
 * connection goes on, a broken frame or document ends it. Reading pauses while the peer does not take its answers.
 */
@SuppressWarnings("FutureReturnValueIgnored") // what a write or a close comes to is seen by the connection's end
final class IrpConnection extends ChannelInboundHandlerAdapter {
    private static final Logger LOG = Logger.getLogger(IrpConnection.class);
    private static final Set<ErrorCode> GOES_ON = Set.of(ErrorCode.UNEXPECTED, ErrorCode.BAD_REQUEST);

    private final Operations operations;
    private final ServerLimits limits;
    private final ConnectionCounts anonymous;
    private final FrameDecoder frames;
    private final Map<Long, Cancellable> inFlight = new HashMap<>();
    private IrpSession session;
    private boolean leaving;

    /** Told to a connection, it is closed when what it has been asked is answered. */
    enum Leave {
        /** The one word. */
        NOW
    }

    /** @param anonymous counts the connections that authenticate as nobody */
    IrpConnection(Operations operations, ServerLimits limits, ConnectionCounts anonymous, FrameDecoder frames) {
        this.operations = operations;
        this.limits = limits;
        this.anonymous = anonymous;
        this.frames = frames;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object received) {
        try {
            switch (received) {
                case ByteBuf frame -> read(context, ByteBufUtil.getBytes(frame));
                case MalformedFrame broken -> end(context, new SixChatException(broken.code(), broken.reason()));
                default -> context.close();
            }
        } finally {
            ReferenceCountUtil.release(received);
        }
    }

    /** An unknown message or a value that cannot be accepted is answered; what breaks the rules of documents ends it. */
    private void read(ChannelHandlerContext context, byte[] document) {
        try {
            take(context, IrpProtocol.codec().decode(document));
        } catch (SixChatException unreadable) {
            long id = IrpProtocol.requestId(document);
            if (id > 0 && GOES_ON.contains(unreadable.code())) {
                write(context, Error.of(id, unreadable));
            } else {
                end(context, unreadable);
            }
        }
    }

    private void take(ChannelHandlerContext context, IrpMessage message) {
        if (!(message instanceof IrpRequest request)) {
            end(context, new SixChatException(ErrorCode.UNEXPECTED, "a client sends requests only"));
        } else if (leaving) {
            write(
                    context,
                    Error.of(
                            request.id(),
                            new SixChatException(ErrorCode.UNAVAILABLE, "the registry is stopping; connect again")));
        } else if (inFlight.containsKey(request.id())) {
            end(context, new SixChatException(ErrorCode.MALFORMED, "two requests at once have id " + request.id()));
        } else if (inFlight.size() >= IrpProtocol.MAX_IN_FLIGHT) {
            write(
                    context,
                    Error.of(
                            request.id(),
                            new SixChatException(
                                    ErrorCode.BUSY,
                                    IrpProtocol.MAX_IN_FLIGHT + " requests are unanswered; wait for an answer")));
        } else {
            start(context, request);
        }
    }

    private void start(ChannelHandlerContext context, IrpRequest request) {
        if (session == null) {
            session = IrpSession.of(context.channel(), anonymous);
        }
        inFlight.put(request.id(), () -> {});
        Cancellable running = operations
                .answer(session, request)
                .emitOn(context.executor())
                .subscribe()
                .with(
                        reply -> done(context, request, reply),
                        failure -> done(context, request, error(request, failure)));
        inFlight.replace(request.id(), running);
    }

    private void done(ChannelHandlerContext context, IrpRequest request, IrpReply reply) {
        inFlight.remove(request.id());
        if (context.channel().isActive()) {
            write(context, reply);
            noticeAuthentication(context);
            closeIfDone(context);
        }
    }

    private void closeIfDone(ChannelHandlerContext context) {
        if (leaving && inFlight.isEmpty()) {
            context.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
        }
    }

    private void noticeAuthentication(ChannelHandlerContext context) {
        if (session.authenticated() && context.pipeline().get(AuthenticationDeadline.class) != null) {
            context.pipeline().remove(AuthenticationDeadline.class);
            frames.limit(IrpProtocol.MAX_MESSAGE);
            context.pipeline().addFirst(new IdleStateHandler(idle().toMillis(), 0, 0, TimeUnit.MILLISECONDS));
        }
    }

    private Duration idle() {
        return session.caller() instanceof Caller.Anonymous ? limits.anonymous().idle() : limits.idle();
    }

    private static Error error(IrpRequest request, Throwable failure) {
        return switch (failure) {
            case StaleSequenceException stale ->
                new Error(request.id(), stale.code(), false, stale.getMessage(), stale.last());
            case SixChatException known -> Error.of(request.id(), known);
            default -> {
                LOG.warn("a request failed", failure);
                yield Error.of(
                        request.id(),
                        new SixChatException(
                                ErrorCode.UNAVAILABLE, "the registry cannot answer that just now; try again"));
            }
        };
    }

    private static void end(ChannelHandlerContext context, SixChatException why) {
        LOG.debugf("a connection is ended: %s", why.getMessage());
        context.writeAndFlush(IrpProtocol.codec().encode(Error.of(0, why))).addListener(ChannelFutureListener.CLOSE);
    }

    private static void write(ChannelHandlerContext context, IrpReply reply) {
        context.writeAndFlush(IrpProtocol.codec().encode(reply));
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        context.channel().config().setAutoRead(context.channel().isWritable());
        context.fireChannelWritabilityChanged();
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof IdleStateEvent) {
            context.close();
        } else if (event == Leave.NOW) {
            leaving = true;
            closeIfDone(context);
        } else {
            context.fireUserEventTriggered(event);
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        inFlight.values().forEach(Cancellable::cancel);
        inFlight.clear();
        context.fireChannelInactive();
    }
}
