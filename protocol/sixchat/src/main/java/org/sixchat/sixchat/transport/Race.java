package org.sixchat.sixchat.transport;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;

/**
 * Connects to the first of several addresses that answers (RFC 8305 section 5): each is begun a little after the one before, or as
 * soon as that has failed. Belongs to one event loop.
 */
final class Race {
    private final EventLoop loop;
    private final PeerLimits limits;
    private final List<InetSocketAddress> all;
    private final Queue<InetSocketAddress> left;
    private final List<ChannelFuture> running = new ArrayList<>();
    private final Consumer<Channel> won;
    private final Consumer<SixChatException> lost;
    private int failed;
    private boolean over;

    Race(
            EventLoop loop,
            PeerLimits limits,
            List<InetSocketAddress> addresses,
            Consumer<Channel> won,
            Consumer<SixChatException> lost) {
        this.loop = loop;
        this.limits = limits;
        this.all = List.copyOf(addresses);
        this.left = new ArrayDeque<>(all);
        this.won = won;
        this.lost = lost;
    }

    /** From any thread; the outcome comes on the event loop. */
    void start() {
        loop.execute(this::next);
    }

    /** Gives up, from any thread; no outcome comes any more. */
    void cancel() {
        loop.execute(this::finish);
    }

    private void next() {
        InetSocketAddress address = over ? null : left.poll();
        if (address == null) {
            return;
        }
        ChannelFuture attempt = new Bootstrap()
                .group(loop)
                .channel(NioSocketChannel.class)
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.SO_KEEPALIVE, true)
                .option(ChannelOption.AUTO_READ, false)
                .option(
                        ChannelOption.CONNECT_TIMEOUT_MILLIS,
                        Math.toIntExact(limits.connect().toMillis()))
                .handler(new ChannelInboundHandlerAdapter())
                .connect(address);
        running.add(attempt);
        Frames.forget(attempt.addListener(done -> settled(attempt)));
        Frames.forget(loop.schedule(this::next, limits.stagger().toMillis(), TimeUnit.MILLISECONDS));
    }

    private void settled(ChannelFuture attempt) {
        if (over) {
            Frames.forget(attempt.channel().close());
        } else if (attempt.isSuccess()) {
            running.remove(attempt);
            finish();
            won.accept(attempt.channel());
        } else if (++failed == all.size()) {
            over = true;
            lost.accept(
                    new SixChatException(ErrorCode.UNREACHABLE, "nothing answers at any of " + all, attempt.cause()));
        } else {
            next();
        }
    }

    private void finish() {
        over = true;
        running.forEach(attempt -> Frames.forget(attempt.channel().close()));
    }
}
