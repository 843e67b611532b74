package org.sixchat.sixchat.transport;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.concurrent.Future;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;

/**
 * Connects to the first of several addresses that answers (RFC 8305 section 5): each is begun a little after the one before, or as
 * soon as that has failed. Belongs to one event loop.
 */
final class Race {
    private final EventLoop loop;
    private final Duration stagger;
    private final List<InetSocketAddress> all;
    private final Queue<InetSocketAddress> left;
    private final List<ChannelFuture> running = new ArrayList<>();
    private final Function<InetSocketAddress, ChannelFuture> connector;
    private final Consumer<Channel> won;
    private final Consumer<SixChatException> lost;
    private Future<?> timer;
    private int failed;
    private boolean over;

    /**
     * @param stagger between the addresses
     * @param connector begins to connect to one address, on {@code loop}
     * @param won gets the first connection that stands
     * @param lost told when none does
     */
    Race(
            EventLoop loop,
            Duration stagger,
            List<InetSocketAddress> addresses,
            Function<InetSocketAddress, ChannelFuture> connector,
            Consumer<Channel> won,
            Consumer<SixChatException> lost) {
        this.loop = loop;
        this.stagger = stagger;
        this.all = List.copyOf(addresses);
        this.left = new ArrayDeque<>(all);
        this.connector = connector;
        this.won = won;
        this.lost = lost;
    }

    /** TCP connections that are not read from before their pipeline stands. */
    static Function<InetSocketAddress, ChannelFuture> tcp(EventLoop loop, Duration timeout) {
        return address -> new Bootstrap()
                .group(loop)
                .channel(NioSocketChannel.class)
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.SO_KEEPALIVE, true)
                .option(ChannelOption.AUTO_READ, false)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, Math.toIntExact(timeout.toMillis()))
                .handler(new ChannelInboundHandlerAdapter())
                .connect(address);
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
        stopTimer();
        ChannelFuture attempt = connector.apply(address);
        running.add(attempt);
        if (!left.isEmpty()) {
            timer = loop.schedule(this::next, stagger.toMillis(), TimeUnit.MILLISECONDS);
        }
        Frames.forget(attempt.addListener(done -> settled(attempt)));
    }

    /** The next address counts its time from when it is begun itself, whatever made it begin. */
    private void stopTimer() {
        if (timer != null) {
            timer.cancel(false);
            timer = null;
        }
    }

    private void settled(ChannelFuture attempt) {
        if (over) {
            Frames.forget(attempt.channel().close());
        } else if (attempt.isSuccess()) {
            running.remove(attempt);
            finish();
            won.accept(attempt.channel());
        } else if (++failed == all.size()) {
            finish();
            lost.accept(
                    new SixChatException(ErrorCode.UNREACHABLE, "nothing answers at any of " + all, attempt.cause()));
        } else {
            next();
        }
    }

    private void finish() {
        over = true;
        stopTimer();
        running.forEach(attempt -> Frames.forget(attempt.channel().close()));
    }
}
