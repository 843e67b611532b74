package org.sixchat.wire.http;

import static io.netty.channel.ChannelFutureListener.FIRE_EXCEPTION_ON_FAILURE;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Sends the one request when the connection is there (and safe, where it has to be) and completes with the one reply. */
final class HttpCallHandler extends SimpleChannelInboundHandler<FullHttpResponse> {
    private final HttpExchange exchange;
    private final boolean tls;
    private final CompletableFuture<HttpReply> reply;

    HttpCallHandler(HttpExchange exchange, boolean tls, CompletableFuture<HttpReply> reply) {
        this.exchange = exchange;
        this.tls = tls;
        this.reply = reply;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        if (!tls) {
            context.writeAndFlush(request()).addListener(FIRE_EXCEPTION_ON_FAILURE);
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof SslHandshakeCompletionEvent handshake) {
            if (handshake.isSuccess()) {
                context.writeAndFlush(request()).addListener(FIRE_EXCEPTION_ON_FAILURE);
            } else {
                reply.completeExceptionally(HttpFailures.translate(exchange, handshake.cause()));
            }
        }
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, FullHttpResponse response) {
        if (response.decoderResult().isFailure()) {
            reply.completeExceptionally(
                    HttpFailures.translate(exchange, response.decoderResult().cause()));
            return;
        }
        reply.complete(new HttpReply(
                response.status().code(),
                Optional.ofNullable(response.headers().get(HttpHeaderNames.CONTENT_TYPE)),
                ByteBufUtil.getBytes(response.content())));
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        reply.completeExceptionally(HttpFailures.cut(exchange));
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        reply.completeExceptionally(HttpFailures.translate(exchange, cause));
    }

    private FullHttpRequest request() {
        ByteBuf body = exchange.body().map(Unpooled::wrappedBuffer).orElse(Unpooled.EMPTY_BUFFER);
        FullHttpRequest request = new DefaultFullHttpRequest(
                HttpVersion.HTTP_1_1, HttpMethod.valueOf(exchange.method()), exchange.path(), body);
        exchange.headers().forEach(request.headers()::set);
        request.headers()
                .set(
                        HttpHeaderNames.HOST,
                        exchange.host() + ":" + exchange.address().getPort())
                .set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        if (exchange.body().isPresent()) {
            request.headers().set(HttpHeaderNames.CONTENT_LENGTH, body.readableBytes());
        }
        return request;
    }
}
