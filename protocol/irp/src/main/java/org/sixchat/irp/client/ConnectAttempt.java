package org.sixchat.irp.client;

import io.netty.channel.Channel;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.concurrent.Future;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.irp.IrpProtocol;
import org.sixchat.irp.discovery.IrpEndpoint;
import org.sixchat.wire.frame.FrameDecoder;
import org.sixchat.wire.frame.FrameEncoder;
import org.sixchat.wire.tls.TlsFailures;

/**
 * One connection on its way from TCP to a client that can be used; it ends once, in a client or in a failure. Its ends race: the
 * network's, the timer's and the subscriber's, who may go while the client is on its way to him. Whatever was opened and reaches
 * nobody is closed.
 */
final class ConnectAttempt {
    private enum State {
        CONNECTING,
        CONNECTED,
        FAILED
    }

    private final IrpEndpoint endpoint;
    private final SslContext context;
    private final SecureRandom random;
    private final Duration request;
    private final UniEmitter<? super IrpClient> emitter;
    private final AtomicReference<State> state = new AtomicReference<>(State.CONNECTING);
    private volatile Future<?> deadline;
    private volatile Channel channel;
    private volatile Thread delivering;

    /** @param request how long the client will wait for an answer */
    ConnectAttempt(
            IrpEndpoint endpoint,
            SslContext context,
            SecureRandom random,
            Duration request,
            UniEmitter<? super IrpClient> emitter) {
        this.endpoint = endpoint;
        this.context = context;
        this.random = random;
        this.request = request;
        this.emitter = emitter;
        emitter.onTermination(this::terminated);
    }

    IrpEndpoint endpoint() {
        return endpoint;
    }

    /** What to stop and to close when the attempt is over or nobody waits for it any more; it may be over already. */
    void onEnd(Future<?> timer, Channel opened) {
        deadline = timer;
        channel = opened;
        switch (state.get()) {
            case CONNECTING -> {
                // the one who ends it finds both
            }
            case CONNECTED -> timer.cancel(false);
            case FAILED -> release();
        }
    }

    /** The clear way: asks for TLS in frames and then begins it. */
    void askForTls(ChannelPipeline pipeline) {
        channel = pipeline.channel();
        FrameDecoder frames = new FrameDecoder(IrpProtocol.MAX_MESSAGE_BEFORE_AUTHENTICATION);
        FrameEncoder encoder = new FrameEncoder();
        pipeline.addLast(frames, encoder, new ClearWayHandler(frames, encoder, this));
    }

    /** TLS from here on; the client stands behind it. */
    void startTls(ChannelPipeline pipeline) {
        channel = pipeline.channel();
        SslHandler tls = context.newHandler(
                pipeline.channel().alloc(),
                endpoint.domain().value(),
                endpoint.address().getPort());
        IrpClientHandler requests = new IrpClientHandler(request);
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
        if (state.compareAndSet(State.CONNECTING, State.FAILED)) {
            release();
            emitter.fail(failure);
        }
    }

    void succeed(IrpClient client) {
        if (state.compareAndSet(State.CONNECTING, State.CONNECTED)) {
            if (deadline != null) {
                deadline.cancel(false);
            }
            delivering = Thread.currentThread();
            emitter.complete(client);
        }
    }

    /** The emitter calls it once: inside {@code complete}, which has delivered the client then, or when its subscriber has gone. */
    private void terminated() {
        if (!Thread.currentThread().equals(delivering)) {
            state.set(State.FAILED);
            release();
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
