package org.sixchat.irp.client;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.util.concurrent.Future;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongFunction;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.irp.IrpProtocol;
import org.sixchat.irp.message.Error;
import org.sixchat.irp.message.IrpMessage;
import org.sixchat.irp.message.IrpReply;
import org.sixchat.irp.message.IrpRequest;
import org.sixchat.wire.frame.MalformedFrame;

/** Numbers requests, finds the request of each answer, and fails all that is open when the connection ends. */
final class IrpClientHandler extends SimpleChannelInboundHandler<Object> {
    private final Duration timeout;
    private final Map<Long, Waiting> waiting = new HashMap<>();
    private ChannelHandlerContext context;
    private long lastId;
    private SixChatException ended;

    /** Who waits for the answer to one request. */
    private record Waiting(UniEmitter<? super IrpReply> emitter, Future<?> deadline) {}

    IrpClientHandler(Duration timeout) {
        this.timeout = timeout;
    }

    /** Sends the request that {@code make} gives for a fresh id; the answer may be an {@link Error}. */
    Uni<IrpReply> request(LongFunction<IrpRequest> make) {
        return Uni.createFrom().emitter(emitter -> context.executor().execute(() -> send(make, emitter)));
    }

    private void send(LongFunction<IrpRequest> make, UniEmitter<? super IrpReply> emitter) {
        if (ended != null) {
            emitter.fail(ended);
            return;
        }
        if (waiting.size() >= IrpProtocol.MAX_IN_FLIGHT) {
            emitter.fail(new SixChatException(
                    ErrorCode.BUSY, IrpProtocol.MAX_IN_FLIGHT + " requests are unanswered; wait for one of them"));
            return;
        }
        long id = ++lastId;
        byte[] document;
        try {
            document = IrpProtocol.codec().encode(make.apply(id));
        } catch (SixChatException unfit) {
            emitter.fail(unfit);
            return;
        }
        Future<?> deadline = context.executor().schedule(() -> tooLate(id), timeout.toMillis(), TimeUnit.MILLISECONDS);
        waiting.put(id, new Waiting(emitter, deadline));
        emitter.onTermination(() -> context.executor().execute(() -> forget(id)));
        context.writeAndFlush(document).addListener(written -> {
            if (!written.isSuccess()) {
                end(context, cut(written.cause()));
            }
        });
    }

    private void tooLate(long id) {
        Waiting late = waiting.remove(id);
        if (late != null) {
            late.emitter()
                    .fail(new SixChatException(
                            ErrorCode.TIMEOUT, "the registry did not answer within " + timeout.toMillis() + " ms"));
        }
    }

    private void forget(long id) {
        Waiting given = waiting.remove(id);
        if (given != null) {
            given.deadline().cancel(false);
        }
    }

    @Override
    protected void channelRead0(ChannelHandlerContext channel, Object frame) {
        switch (frame) {
            case ByteBuf body -> answered(channel, IrpProtocol.codec().decode(ByteBufUtil.getBytes(body)));
            case MalformedFrame bad ->
                end(channel, new SixChatException(bad.code(), "from the registry, " + bad.reason()));
            default -> throw unexpected();
        }
    }

    private void answered(ChannelHandlerContext channel, IrpMessage message) {
        switch (message) {
            case Error error when error.id() == 0 -> end(channel, new IrpException(error));
            case IrpReply reply -> deliver(reply);
            case IrpRequest request -> throw unexpected();
        }
    }

    /** An answer that nobody waits for any more is dropped; one to what was never asked ends the connection. */
    private void deliver(IrpReply reply) {
        Waiting asker = waiting.remove(reply.id());
        if (asker != null) {
            asker.deadline().cancel(false);
            asker.emitter().complete(reply);
        } else if (reply.id() > lastId) {
            throw unexpected();
        }
    }

    @Override
    public void handlerAdded(ChannelHandlerContext added) {
        context = added;
    }

    @Override
    public void channelInactive(ChannelHandlerContext channel) {
        end(channel, cut(null));
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext channel, Throwable cause) {
        end(channel, cause instanceof SixChatException known ? known : cut(cause));
    }

    private void end(ChannelHandlerContext channel, SixChatException reason) {
        if (ended == null) {
            ended = reason;
        }
        List<Waiting> open = List.copyOf(waiting.values());
        waiting.clear();
        for (Waiting one : open) {
            one.deadline().cancel(false);
            one.emitter().fail(ended);
        }
        var _ = channel.close();
    }

    private static SixChatException cut(Throwable cause) {
        return new SixChatException(ErrorCode.CUT, "the connection to the registry ended", cause);
    }

    private static SixChatException unexpected() {
        return new SixChatException(ErrorCode.UNEXPECTED, "the registry sent something that was not asked for");
    }
}
