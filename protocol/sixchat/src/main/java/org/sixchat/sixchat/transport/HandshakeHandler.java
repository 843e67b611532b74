package org.sixchat.sixchat.transport;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.Future;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.sixchat.crypto.Suite;
import org.sixchat.sixchat.handshake.Handshake;
import org.sixchat.sixchat.handshake.Progress;
import org.sixchat.sixchat.identity.AdmissionPolicy;
import org.sixchat.sixchat.identity.IdentityClaim;
import org.sixchat.sixchat.identity.IdentityValidator;
import org.sixchat.sixchat.identity.RemoteIdentity;
import org.sixchat.wire.frame.FrameDecoder;
import org.sixchat.wire.frame.MalformedFrame;

/** Runs one handshake on a channel, within its time, and makes way for the session. */
final class HandshakeHandler extends ChannelInboundHandlerAdapter {
    private final Handshake handshake;
    private final PeerNetwork network;
    private final IdentityValidator validator;
    private final AdmissionPolicy policy;
    private final PeerLimits limits;
    private final FrameDecoder frames;
    private final Outcome outcome;
    private ChannelHandlerContext context;
    private Future<?> deadline;
    private Uni<Void> onEstablished = Uni.createFrom().voidItem();
    private Optional<LiveSession> returning = Optional.empty();
    private boolean proven;
    private boolean ended;

    /** What becomes of a handshake; called on the event loop, {@code proven} once, then one of the others or, without it, failed. */
    interface Outcome {
        /** The peer has proved its key, or that it is the other side of a session. */
        void proven();

        /** The session stands. */
        void established(LiveSession session);

        /** A session goes on that stood before. */
        default void resumed() {
            // whoever has the session need not know
        }

        /** It does not; the connection ends by itself. */
        void failed(SixChatException reason);
    }

    HandshakeHandler(
            Handshake handshake, PeerNetwork network, AdmissionPolicy policy, FrameDecoder frames, Outcome outcome) {
        this.handshake = handshake;
        this.network = network;
        this.validator = new IdentityValidator(network.trust(), network.clock());
        this.policy = policy;
        this.limits = network.limits();
        this.frames = frames;
        this.outcome = outcome;
    }

    /** The session that the dialler wants to go on with. */
    HandshakeHandler returning(LiveSession session) {
        returning = Optional.of(session);
        return this;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext added) {
        context = added;
        deadline = added.executor().schedule(this::timeOut, limits.handshake().toMillis(), TimeUnit.MILLISECONDS);
        send(handshake.start());
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (ended) {
            ReferenceCountUtil.release(message);
            return;
        }
        switch (message) {
            case ByteBuf frame -> {
                byte[] bytes = Frames.take(frame);
                step(() -> handshake.receive(bytes));
            }
            case MalformedFrame malformed -> fail(new SixChatException(malformed.code(), malformed.reason()));
            default -> ReferenceCountUtil.release(message);
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        fail(new SixChatException(ErrorCode.CUT, "the peer ended the connection amid the handshake"));
        ctx.fireChannelInactive();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        fail(new SixChatException(ErrorCode.CUT, "the connection failed amid the handshake", cause));
        Frames.forget(ctx.close());
    }

    private void step(Supplier<Progress> step) {
        try {
            go(step.get());
        } catch (SixChatException refused) {
            fail(refused);
        } catch (RuntimeException fault) {
            fail(new SixChatException(ErrorCode.INTERNAL, "the handshake failed", fault));
        }
    }

    private void go(Progress progress) {
        frames.limit(handshake.frameLimit());
        if (handshake.proven() && !proven) {
            proven = true;
            outcome.proven();
        }
        switch (progress) {
            case Progress.More more -> send(more.frames());
            case Progress.Verify verify -> judge(verify.claim(), verify.suite());
            case Progress.Established established -> makeWay(established);
            case Progress.Shut shut -> welcome(shut);
            case Progress.Resumed resumed -> resume(resumed);
        }
    }

    /** The connection moves to the session's event loop; what the peer sends meanwhile waits in the network. */
    private void welcome(Progress.Shut shut) {
        LiveSession session = network.resumptions()
                .flatMap(all -> all.session(shut.id()))
                .orElseThrow(() -> new SixChatException(ErrorCode.REFUSED, "the session has ended meanwhile"));
        returning = Optional.of(session);
        deadline.cancel(false);
        context.channel().config().setAutoRead(false);
        Frames.move(
                context.channel(),
                session.loop(),
                () -> goOn(() -> {
                    session.shut(shut.received());
                    return handshake.shut(session.received());
                }));
    }

    private void resume(Progress.Resumed resumed) {
        LiveSession session = returning.orElseThrow();
        try {
            session.resume(context.channel(), resumed.session(), resumed.received());
        } catch (SixChatException refused) {
            resumed.session().close();
            throw refused;
        }
        ended = true;
        deadline.cancel(false);
        handshake.close();
        widen();
        send(resumed.frames());
        context.pipeline().replace(this, "session", session.channel());
        outcome.resumed();
        session.goOn();
    }

    /** Reading rests meanwhile: nothing is due from the peer. */
    private void judge(IdentityClaim claim, Suite suite) {
        context.channel().config().setAutoRead(false);
        Uni.createFrom()
                .deferred(() -> validator.validate(claim))
                .flatMap(remote -> policy.admit(remote, suite).map(decision -> admit(remote, decision)))
                .subscribe()
                .with(
                        admitted -> context.executor().execute(() -> goOn(() -> admitted(admitted))),
                        failure -> context.executor()
                                .execute(() -> goOn(() -> {
                                    throw known(failure, "the peer could not be judged");
                                })));
    }

    /** A peer that may go on, and what its owner does when it has proved itself. */
    private record Admitted(RemoteIdentity remote, Uni<Void> onEstablished) {}

    private Progress admitted(Admitted peer) {
        onEstablished = peer.onEstablished();
        return handshake.admitted(peer.remote());
    }

    private void goOn(Supplier<Progress> next) {
        if (!ended) {
            context.channel().config().setAutoRead(true);
            step(next);
        }
    }

    private static Admitted admit(RemoteIdentity remote, AdmissionPolicy.Decision decision) {
        return switch (decision) {
            case AdmissionPolicy.Decision.Admit admit -> new Admitted(remote, admit.onEstablished());
            case AdmissionPolicy.Decision.Refuse refuse ->
                throw new SixChatException(ErrorCode.REFUSED, remote.id() + " is not admitted: " + refuse.reason());
        };
    }

    private static SixChatException known(Throwable failure, String sentence) {
        return failure instanceof SixChatException known
                ? known
                : new SixChatException(ErrorCode.INTERNAL, sentence, failure);
    }

    private void makeWay(Progress.Established established) {
        ended = true;
        deadline.cancel(false);
        handshake.close();
        LiveSession session = new LiveSession(context.channel(), established.remote(), established.session(), network);
        widen();
        send(established.frames());
        context.pipeline().replace(this, "session", session.channel());
        handOver(session);
    }

    /** Large records are read without copying them together first. */
    private void widen() {
        frames.setCumulator(ByteToMessageDecoder.COMPOSITE_CUMULATOR);
        frames.limit(SessionChannel.FRAME_LIMIT);
    }

    /** Only now is anything stored. What the peer sends meanwhile waits in the session's bounded inbox. */
    private void handOver(LiveSession session) {
        Uni.createFrom()
                .deferred(() -> onEstablished)
                .ifNoItem()
                .after(limits.handshake())
                .on(context.channel().eventLoop())
                .failWith(() ->
                        new SixChatException(ErrorCode.TIMEOUT, "what is known of the peer was not stored in time"))
                .subscribe()
                .with(
                        done -> onLoop(() -> {
                            outcome.established(session);
                            session.begin();
                        }),
                        failure -> onLoop(() -> {
                            session.cut();
                            outcome.failed(known(failure, "what is known of the peer could not be stored"));
                        }));
    }

    /** At once where this is the event loop. */
    private void onLoop(Runnable task) {
        if (context.executor().inEventLoop()) {
            task.run();
        } else {
            context.executor().execute(task);
        }
    }

    private void timeOut() {
        fail(new SixChatException(ErrorCode.TIMEOUT, "the handshake took longer than " + limits.handshake()));
    }

    private void send(List<byte[]> out) {
        if (!out.isEmpty()) {
            Frames.forget(Frames.write(context.channel(), out));
        }
    }

    /** Ends the attempt, once. The connection stays half open for a moment, so that the peer can read why. */
    private void fail(SixChatException reason) {
        if (ended) {
            return;
        }
        ended = true;
        deadline.cancel(false);
        List<byte[]> last = context.channel().isActive() ? handshake.refusal(reason) : List.of();
        handshake.close();
        context.channel().config().setAutoRead(true);
        if (last.isEmpty()) {
            Frames.forget(context.close());
        } else {
            Frames.writeAndLeave(context.channel(), last);
        }
        outcome.failed(reason);
    }
}
