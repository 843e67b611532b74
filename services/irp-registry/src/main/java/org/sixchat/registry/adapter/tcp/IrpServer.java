package org.sixchat.registry.adapter.tcp;

import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.irp.IrpProtocol;
import org.sixchat.wire.frame.FrameDecoder;
import org.sixchat.wire.frame.FrameEncoder;
import org.sixchat.wire.net.NettyThreads;
import org.sixchat.wire.tls.FirstByteDetector;
import org.sixchat.wire.tls.ReloadableTls;

/** The listener on TCP 4604. */
@SuppressWarnings("FutureReturnValueIgnored") // a connection that is being closed needs no further look
public final class IrpServer implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(IrpServer.class);
    private static final int BACKLOG = 1024;
    private static final long CLOSE_SECONDS = 5;

    private final NettyThreads threads;
    private final ReloadableTls tls;
    private final Operations operations;
    private final ServerLimits limits;
    private final ConnectionCounts counts;
    private final ConnectionCounts anonymous;
    private final ChannelGroup open = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
    private volatile Channel listener;

    public IrpServer(NettyThreads threads, ReloadableTls tls, Operations operations, ServerLimits limits) {
        this.threads = threads;
        this.tls = tls;
        this.operations = operations;
        this.limits = limits;
        this.counts = new ConnectionCounts(limits.connections(), limits.connectionsPerAddress());
        this.anonymous = new ConnectionCounts(
                limits.anonymous().connections(), limits.anonymous().connectionsPerAddress());
    }

    /**
     * Opens the port; blocks until it is open.
     *
     * @return where it listens
     * @throws SixChatException UNAVAILABLE, naming the address, when it is taken
     */
    public InetSocketAddress start(InetSocketAddress address) {
        try {
            listener = threads.server()
                    .option(ChannelOption.SO_BACKLOG, BACKLOG)
                    .childHandler(new Connections())
                    .bind(address)
                    .sync()
                    .channel();
            return (InetSocketAddress) listener.localAddress();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new SixChatException(ErrorCode.INTERRUPTED, "stopped while opening " + address, stop);
        } catch (Exception failed) {
            if (failed instanceof IOException) {
                throw new SixChatException(
                        ErrorCode.UNAVAILABLE,
                        "sixchat.irp.port: " + address + " cannot be opened: " + failed.getMessage(),
                        failed);
            }
            throw failed;
        }
    }

    /** Whether the port is open. */
    public boolean listening() {
        Channel channel = listener;
        return channel != null && channel.isActive();
    }

    /** Connections that are open. */
    public int connections() {
        return counts.open();
    }

    /** Stops listening, lets what has been asked be answered, and closes each connection then; after some seconds all of them. */
    @Override
    public void close() {
        if (listener != null) {
            listener.close().awaitUninterruptibly(CLOSE_SECONDS, TimeUnit.SECONDS);
        }
        open.forEach(IrpServer::leave);
        open.newCloseFuture().awaitUninterruptibly(CLOSE_SECONDS, TimeUnit.SECONDS);
        open.close().awaitUninterruptibly(CLOSE_SECONDS, TimeUnit.SECONDS);
    }

    private static void leave(Channel channel) {
        if (channel.pipeline().get(IrpConnection.class) == null) {
            channel.close(); // it has not asked anything yet
        } else {
            channel.pipeline().fireUserEventTriggered(IrpConnection.Leave.NOW);
        }
    }

    private final class Connections extends ChannelInitializer<Channel> {
        @Override
        protected void initChannel(Channel channel) {
            if (!counts.admit(channel)) {
                LOG.debug("a connection above the limits is closed");
                channel.close();
                return;
            }
            open.add(channel);
            channel.pipeline()
                    .addLast(new AuthenticationDeadline(limits.unauthenticated()))
                    .addLast(new FirstByteDetector(
                            pipeline -> {
                                pipeline.addLast(tls.newHandler(channel.alloc()));
                                encrypted(channel);
                            },
                            pipeline -> clear(channel)))
                    .addLast(new Tail());
        }

        private void encrypted(Channel channel) {
            FrameDecoder frames = frames();
            channel.pipeline()
                    .addLast(
                            frames,
                            new FrameEncoder(),
                            new IrpConnection(operations, limits, anonymous, frames),
                            new Tail());
        }

        private void clear(Channel channel) {
            FrameDecoder frames = frames();
            channel.pipeline()
                    .addLast(frames, new FrameEncoder(), new ClearWay(operations, frames, this::toTls), new Tail());
        }

        /** All that belongs to the clear way has left the pipeline. */
        private void toTls(Channel channel) {
            channel.pipeline().addLast(tls.newHandler(channel.alloc()));
            encrypted(channel);
        }

        private FrameDecoder frames() {
            return new FrameDecoder(IrpProtocol.MAX_MESSAGE_BEFORE_AUTHENTICATION, limits.slowFrame());
        }
    }
}
