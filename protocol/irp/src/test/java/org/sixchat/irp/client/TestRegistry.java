package org.sixchat.irp.client;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslHandler;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.atomic.AtomicInteger;
import org.sixchat.fixtures.Samples;
import org.sixchat.fixtures.TestIdentity;
import org.sixchat.irp.IrpProtocol;
import org.sixchat.irp.discovery.IrpEndpoint;
import org.sixchat.irp.discovery.TlsEntry;
import org.sixchat.irp.message.IrpRequest;
import org.sixchat.wire.frame.FrameDecoder;
import org.sixchat.wire.frame.FrameEncoder;
import org.sixchat.wire.net.NettyThreads;
import org.sixchat.wire.tls.FirstByteDetector;
import org.sixchat.wire.tls.PeerTrust;
import org.sixchat.wire.tls.ReloadableTls;
import org.sixchat.wire.tls.TlsIdentity;

/** A registry's network side on the loopback, both ways into TLS; what it answers is the test's. */
final class TestRegistry implements AutoCloseable {
    /** Answers one request; {@code tls} is null in clear. */
    interface Logic {
        void answer(IrpRequest request, Channel channel, SslHandler tls);
    }

    private final NettyThreads threads = NettyThreads.start(2, "test-registry");
    private final AtomicInteger connections = new AtomicInteger();
    private final ReloadableTls tls;
    private final Channel listener;

    TestRegistry(TestIdentity identity, java.util.function.Supplier<Logic> perConnection) {
        tls = new ReloadableTls(
                new TlsIdentity(identity.privateKey(), identity.chain()),
                ClientAuth.OPTIONAL,
                PeerTrust.decidedLater(),
                IrpProtocol.ALPN);
        listener = threads.server()
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        connections.incrementAndGet();
                        Logic logic = perConnection.get();
                        channel.pipeline()
                                .addLast(new FirstByteDetector(
                                        pipeline -> secure(pipeline, logic), pipeline -> serve(pipeline, logic, null)));
                    }
                })
                .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .syncUninterruptibly()
                .channel();
    }

    IrpEndpoint endpoint(TlsEntry entry) {
        return new IrpEndpoint(Samples.B_EXAMPLE, (InetSocketAddress) listener.localAddress(), entry);
    }

    int connections() {
        return connections.get();
    }

    /** Goes from the clear way to TLS on a connection, after what was written before. */
    void upgrade(Channel channel, Logic logic) {
        ChannelPipeline pipeline = channel.pipeline();
        pipeline.toMap().keySet().stream()
                .filter(name -> !name.startsWith("DefaultChannelPipeline"))
                .forEach(pipeline::remove);
        secure(pipeline, logic);
    }

    private void secure(ChannelPipeline pipeline, Logic logic) {
        SslHandler handler = tls.newHandler(pipeline.channel().alloc());
        pipeline.addLast(handler);
        serve(pipeline, logic, handler);
    }

    private static void serve(ChannelPipeline pipeline, Logic logic, SslHandler handler) {
        pipeline.addLast(
                new FrameDecoder(IrpProtocol.MAX_MESSAGE),
                new FrameEncoder(),
                new SimpleChannelInboundHandler<ByteBuf>() {
                    @Override
                    protected void channelRead0(ChannelHandlerContext context, ByteBuf frame) {
                        IrpRequest request = (IrpRequest) IrpProtocol.codec().decode(ByteBufUtil.getBytes(frame));
                        logic.answer(request, context.channel(), handler);
                    }

                    @Override
                    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
                        var _ = context.close();
                    }
                });
    }

    @Override
    public void close() {
        threads.close();
    }
}
