package org.sixchat.registry.adapter.tcp;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.DecoderException;
import java.io.IOException;
import org.jboss.logging.Logger;
import org.sixchat.wire.tls.TlsFailures;

/** The end of every pipeline: whatever failed before it closes the connection. */
@SuppressWarnings("FutureReturnValueIgnored") // what a write or a close comes to is seen by the connection's end
final class Tail extends ChannelInboundHandlerAdapter {
    private static final Logger LOG = Logger.getLogger(Tail.class);

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable failure) {
        if (expected(failure)) {
            LOG.debugf("a connection ends: %s", failure.getMessage());
        } else {
            LOG.warn("a connection ends by a fault", failure);
        }
        context.close();
    }

    private static boolean expected(Throwable failure) {
        return failure instanceof IOException
                || failure instanceof DecoderException
                || TlsFailures.refusal(failure).isPresent();
    }
}
