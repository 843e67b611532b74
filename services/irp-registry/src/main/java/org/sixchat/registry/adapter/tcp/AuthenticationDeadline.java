package org.sixchat.registry.adapter.tcp;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Closes a connection that has not authenticated in time; {@link IrpConnection} removes it when it has. */
@SuppressWarnings("FutureReturnValueIgnored") // a connection that is being closed needs no further look
final class AuthenticationDeadline extends ChannelInboundHandlerAdapter {
    private final Duration patience;
    private Future<?> deadline;

    AuthenticationDeadline(Duration patience) {
        this.patience = patience;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        Runnable expiry = () -> expire(context);
        deadline = context.executor().schedule(expiry, patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        deadline.cancel(false);
    }

    private static void expire(ChannelHandlerContext context) {
        context.close();
    }
}
