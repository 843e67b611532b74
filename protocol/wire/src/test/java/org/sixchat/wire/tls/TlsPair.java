package org.sixchat.wire.tls;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.sixchat.wire.net.NettyThreads;

/** A TLS client and server joined over the loopback; a side's future fails where its handshake does. */
final class TlsPair implements AutoCloseable {
    private final NettyThreads threads = NettyThreads.start(2, "tls-pair");
    private final ReloadableTls server;
    private final Channel listener;
    private CompletableFuture<SslHandler> accepted = new CompletableFuture<>();

    TlsPair(ReloadableTls server) {
        this.server = server;
        this.listener = threads.server()
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        SslHandler handler = server.newHandler(channel.alloc());
                        channel.pipeline().addLast(handler, new Quiet());
                        complete(handler, accepted);
                    }
                })
                .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .syncUninterruptibly()
                .channel();
    }

    /** Connects; completes when the client's side of the handshake is over. */
    CompletableFuture<SslHandler> connect(SslContext client) {
        accepted = new CompletableFuture<>();
        CompletableFuture<SslHandler> connected = new CompletableFuture<>();
        threads.client()
                .handler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        SslHandler handler = client.newHandler(channel.alloc(), "a.example", 4604);
                        channel.pipeline().addLast(handler, new Quiet());
                        complete(handler, connected);
                    }
                })
                .connect(listener.localAddress())
                .syncUninterruptibly();
        return connected;
    }

    SslHandler accepted() throws Exception {
        return accepted.get(10, TimeUnit.SECONDS);
    }

    ReloadableTls server() {
        return server;
    }

    private static void complete(SslHandler handler, CompletableFuture<SslHandler> result) {
        handler.handshakeFuture().addListener(done -> {
            if (done.isSuccess()) {
                result.complete(handler);
            } else {
                result.completeExceptionally(done.cause());
            }
        });
    }

    @Override
    public void close() {
        threads.close();
    }

    private static final class Quiet extends ChannelInboundHandlerAdapter {
        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            var _ = context.close();
        }
    }
}
