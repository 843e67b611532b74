package org.sixchat.sixchat.transport;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;

/** A network that sends nothing for a while: writes stay in the channel's own buffer, flushes do not come through. */
final class Slow extends ChannelOutboundHandlerAdapter {
    private ChannelHandlerContext context;
    private boolean clear;
    private int waiting;

    @Override
    public void handlerAdded(ChannelHandlerContext added) {
        context = added;
    }

    @Override
    public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) throws Exception {
        waiting += message instanceof ByteBuf ? 1 : 0;
        super.write(ctx, message, promise);
    }

    @Override
    public void flush(ChannelHandlerContext ctx) throws Exception {
        if (clear) {
            super.flush(ctx);
        }
    }

    /** Records that were written and have not left. */
    int waiting() {
        return waiting;
    }

    void clear() {
        clear = true;
        context.flush();
    }
}
