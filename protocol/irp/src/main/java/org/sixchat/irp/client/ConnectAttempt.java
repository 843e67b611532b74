package org.sixchat.irp.client;

import io.netty.channel.Channel;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.concurrent.Future;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.security.SecureRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.irp.IrpProtocol;
import org.sixchat.irp.discovery.IrpEndpoint;
import org.sixchat.wire.frame.FrameDecoder;
import org.sixchat.wire.frame.FrameEncoder;
import org.sixchat.wire.tls.TlsFailures;

/** One connection on its way from TCP to a client that can be used; it ends once, in a client or in a failure. */
final class ConnectAttempt {
    private final IrpEndpoint endpoint;
    private final SslContext context;
    private final SecureRandom random;
    private final IrpClientSettings settings;
    private final UniEmitter<? super IrpClient> emitter;
    private final AtomicBoolean ended = new AtomicBoolean();
    private volatile Future<?> deadline;
    private volatile Channel channel;

    ConnectAttempt(
            IrpEndpoint endpoint,
            SslContext context,
            SecureRandom random,
            IrpClientSettings settings,
            UniEmitter<? super IrpClient> emitter) {
        this.endpoint = endpoint;
        this.context = context;
        this.random = random;
        this.settings = settings;
        this.emitter = emitter;
    }

    /** What to stop and to close when the attempt is over or nobody waits for it any more. */
    void onEnd(Future<?> timer, Channel opened) {
        deadline = timer;
        channel = opened;
        emitter.onTermination(() -> fail(new SixChatException(ErrorCode.INTERRUPTED, "the connection was given up")));
        if (ended.get()) {
            timer.cancel(false);
        }
    }

    /** The clear way: asks for TLS in frames and then begins it. */
    void askForTls(ChannelPipeline pipeline) {
        FrameDecoder frames = new FrameDecoder(IrpProtocol.MAX_MESSAGE_BEFORE_AUTHENTICATION);
        FrameEncoder encoder = new FrameEncoder();
        pipeline.addLast(frames, encoder, new ClearWayHandler(frames, encoder, this));
    }

    /** TLS from here on; the client stands behind it. */
    void startTls(ChannelPipeline pipeline) {
        SslHandler tls = context.newHandler(
                pipeline.channel().alloc(),
                endpoint.domain().value(),
                endpoint.address().getPort());
        IrpClientHandler requests = new IrpClientHandler(settings.request());
        pipeline.addLast(
                tls, new FrameDecoder(IrpProtocol.MAX_MESSAGE), new FrameEncoder(IrpProtocol.MAX_MESSAGE), requests);
        tls.handshakeFuture().addListener(done -> {
            if (done.isSuccess()) {
                succeed(new IrpClient(pipeline.channel(), tls, requests, random));
            } else {
                fail(handshakeFailure(done.cause()));
            }
        });
    }

    void tooLate() {
        fail(new SixChatException(
                ErrorCode.TIMEOUT,
                "the registry of " + endpoint.domain() + " at " + endpoint.address() + " did not answer in time"));
    }

    void fail(SixChatException failure) {
        if (ended.compareAndSet(false, true)) {
            release();
            emitter.fail(failure);
        }
    }

    private void succeed(IrpClient client) {
        if (ended.compareAndSet(false, true)) {
            if (deadline != null) {
                deadline.cancel(false);
            }
            emitter.complete(client);
        }
    }

    private void release() {
        if (deadline != null) {
            deadline.cancel(false);
        }
        if (channel != null) {
            var _ = channel.close();
        }
    }

    private SixChatException handshakeFailure(Throwable cause) {
        return TlsFailures.refusal(cause)
                .orElseGet(() -> new SixChatException(
                        ErrorCode.CUT,
                        "TLS with the registry of " + endpoint.domain() + " was not established",
                        cause));
    }
}
