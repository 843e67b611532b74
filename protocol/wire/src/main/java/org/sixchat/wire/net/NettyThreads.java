package org.sixchat.wire.net;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A set of event loops and the bootstraps on it. Whoever makes one closes it. */
public final class NettyThreads implements AutoCloseable {
    private static final Duration CONNECT = Duration.ofSeconds(5);

    private final EventLoopGroup group;
    private final boolean owned;

    private NettyThreads(EventLoopGroup group, boolean owned) {
        this.group = group;
        this.owned = owned;
    }

    /** So many daemon threads of its own. */
    public static NettyThreads start(int threads, String name) {
        return new NettyThreads(new NioEventLoopGroup(threads, new DefaultThreadFactory(name, true)), true);
    }

    /** Event loops (NIO) that somebody else owns and closes. */
    public static NettyThreads on(EventLoopGroup group) {
        return new NettyThreads(group, false);
    }

    public EventLoopGroup group() {
        return group;
    }

    /** A bootstrap for outgoing TCP connections: no delay, 5 seconds to connect. */
    public Bootstrap client() {
        return new Bootstrap()
                .group(group)
                .channel(NioSocketChannel.class)
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, Math.toIntExact(CONNECT.toMillis()));
    }

    /** A bootstrap for a TCP listener: no delay, addresses reusable. */
    public ServerBootstrap server() {
        return new ServerBootstrap()
                .group(group)
                .channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.TCP_NODELAY, true);
    }

    @Override
    public void close() {
        if (owned) {
            group.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly(2, TimeUnit.SECONDS);
        }
    }
}
