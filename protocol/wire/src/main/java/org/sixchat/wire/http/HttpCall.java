package org.sixchat.wire.http;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.ssl.SslContext;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.sixchat.core.SixChatException;
import org.sixchat.wire.net.NettyThreads;
import org.sixchat.wire.tls.TlsContexts;

/**
 * One-shot HTTP/1.1 over a connection of its own, in clear or over TLS 1.3. No redirects, no compression, no cookies.
 */
public final class HttpCall {
    private static final int MAX_HEAD = 16 * 1024;

    private final NettyThreads threads;
    private final Duration timeout;
    private final int maxBody;

    /**
     * @param timeout for the whole exchange, connecting included
     * @param maxBody most octets of a reply's body
     */
    public HttpCall(NettyThreads threads, Duration timeout, int maxBody) {
        this.threads = threads;
        this.timeout = timeout;
        this.maxBody = maxBody;
    }

    /**
     * Sends the request and gives the whole reply, whatever its status.
     *
     * @param tls the context for HTTPS ({@link TlsContexts#client} with ALPN {@code http/1.1} or none), empty for HTTP
     * @return fails with {@link SixChatException}: unreachable, timeout, too-large, not-trusted or malformed; cancelling
     *     it closes the connection
     */
    public CompletionStage<HttpReply> send(HttpExchange exchange, Optional<SslContext> tls) {
        CompletableFuture<HttpReply> reply = new CompletableFuture<>();
        ChannelFuture connected =
                threads.client().handler(pipeline(exchange, tls, reply)).connect(exchange.address());
        Channel channel = connected.channel();
        connected.addListener(done -> {
            if (!done.isSuccess()) {
                reply.completeExceptionally(HttpFailures.unreachable(exchange, done.cause()));
            }
        });
        Future<?> deadline = channel.eventLoop()
                .schedule(
                        () -> reply.completeExceptionally(HttpFailures.timeout(exchange, timeout)),
                        timeout.toMillis(),
                        TimeUnit.MILLISECONDS);
        var _ = reply.whenComplete((done, failure) -> {
            deadline.cancel(false);
            var _ = channel.close();
        });
        return reply;
    }

    private ChannelInitializer<Channel> pipeline(
            HttpExchange exchange, Optional<SslContext> tls, CompletableFuture<HttpReply> reply) {
        return new ChannelInitializer<>() {
            @Override
            protected void initChannel(Channel channel) {
                tls.ifPresent(context -> channel.pipeline()
                        .addLast(context.newHandler(
                                channel.alloc(),
                                exchange.host(),
                                exchange.address().getPort())));
                channel.pipeline()
                        .addLast(new HttpClientCodec(4096, MAX_HEAD, 8192))
                        .addLast(new HttpObjectAggregator(maxBody))
                        .addLast(new HttpCallHandler(exchange, tls.isPresent(), reply));
            }
        };
    }
}
