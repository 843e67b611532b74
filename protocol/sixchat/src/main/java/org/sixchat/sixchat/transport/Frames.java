package org.sixchat.sixchat.transport;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.DuplexChannel;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Frames between the pure packages and Netty. */
final class Frames {
    private static final long LINGER_MILLIS = 1000;

    private Frames() {}

    /** The bytes of a frame, which is released. */
    static byte[] take(ByteBuf frame) {
        try {
            return ByteBufUtil.getBytes(frame);
        } finally {
            frame.release();
        }
    }

    /** Writes frames that have their length in front, and flushes; at least one. */
    static ChannelFuture write(Channel channel, List<byte[]> frames) {
        ByteBuf all = Unpooled.wrappedBuffer(frames.toArray(byte[][]::new));
        return channel.writeAndFlush(all);
    }

    /**
     * Writes a last word, and closes a little later: a close at once could overtake it if the peer is still sending. Whether the
     * peer takes it or not, the connection is gone then.
     */
    static void writeAndLeave(Channel channel, List<byte[]> frames) {
        forget(channel.eventLoop().schedule(() -> forget(channel.close()), LINGER_MILLIS, TimeUnit.MILLISECONDS));
        forget(write(channel, frames).addListener(written -> {
            if (channel instanceof DuplexChannel duplex) {
                forget(duplex.shutdownOutput());
            }
        }));
    }

    /** Lets another event loop run a channel, and then {@code next} on it; the channel is closed if that cannot be. */
    static void move(Channel channel, EventLoop to, Runnable next) {
        if (channel.eventLoop().equals(to)) {
            next.run();
            return;
        }
        forget(channel.deregister()
                .addListener(left -> forget(to.register(channel).addListener(come -> {
                    if (come.isSuccess()) {
                        next.run();
                    } else {
                        forget(channel.close());
                    }
                }))));
    }

    /** Runs {@code first} when {@code one} is done, and completes {@code other} alike. */
    static void follow(CompletableFuture<Void> one, Runnable first, CompletableFuture<Void> other) {
        Objects.requireNonNull(one.whenComplete((done, failure) -> {
            first.run();
            if (failure == null) {
                other.complete(null);
            } else {
                other.completeExceptionally(failure);
            }
        }));
    }

    /** Subscribes to something whose end shows elsewhere. */
    static void forgetAll(Uni<?> started) {
        Objects.requireNonNull(started.onFailure().recoverWithNull().subscribe().asCompletionStage());
    }

    /** Starts something whose end shows elsewhere: a failed write or close ends the channel, and that is heard of. */
    static void forget(Future<?> started) {
        Objects.requireNonNull(started);
    }
}
