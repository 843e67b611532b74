package org.sixchat.sixchat.transport;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.timeout.WriteTimeoutException;
import io.netty.handler.timeout.WriteTimeoutHandler;
import io.netty.util.ReferenceCountUtil;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.sixchat.crypto.Suite;
import org.sixchat.sixchat.handshake.SessionKeys;
import org.sixchat.sixchat.identity.RemoteIdentity;
import org.sixchat.sixchat.message.HandshakeMessage;
import org.sixchat.sixchat.message.PeerCodec;
import org.sixchat.sixchat.message.PeerError;
import org.sixchat.sixchat.message.PeerMessage;
import org.sixchat.sixchat.message.Ping;
import org.sixchat.sixchat.message.Pong;
import org.sixchat.sixchat.message.SessionMessage;
import org.sixchat.sixchat.message.ShortStringCompared;
import org.sixchat.sixchat.record.PlainRecord;
import org.sixchat.sixchat.record.RecordType;
import org.sixchat.sixchat.record.Records;
import org.sixchat.wire.frame.MalformedFrame;

/** A session on its channel. State belongs to the event loop; the public methods may be called from anywhere. */
final class SessionChannel extends ChannelInboundHandlerAdapter implements PeerSession {
    /** Bytes of a frame of the session. */
    static final int FRAME_LIMIT = Records.MAX_SEALED;

    private static final long LINGER_MILLIS = 2000;
    private static final byte[] EMPTY = {};

    private final Channel channel;
    private final InetSocketAddress address;
    private final RemoteIdentity remote;
    private final SessionKeys keys;
    private final PeerLimits limits;
    private final Inbox inbox;
    private final AtomicInteger outgoing = new AtomicInteger();
    private final CompletableFuture<CloseReason> closed = new CompletableFuture<>();
    private final KeepAlive keepAlive;
    private boolean closeSent;
    private boolean closeRead;
    private boolean ended;

    SessionChannel(Channel channel, RemoteIdentity remote, SessionKeys keys, PeerLimits limits) {
        this.channel = channel;
        this.address = channel.remoteAddress() instanceof InetSocketAddress inet ? inet : null;
        this.remote = remote;
        this.keys = keys;
        this.limits = limits;
        this.inbox = new Inbox(channel, limits.incoming());
        this.keepAlive = new KeepAlive(channel.eventLoop(), limits, System::nanoTime, new Silence());
    }

    @Override
    public RemoteIdentity remote() {
        return remote;
    }

    @Override
    public Suite suite() {
        return keys.suite();
    }

    @Override
    public InetSocketAddress remoteAddress() {
        return address;
    }

    @Override
    public Uni<Void> send(SessionMessage message) {
        CompletableFuture<Void> sent = new CompletableFuture<>();
        try {
            byte[] body = PeerCodec.encode(message);
            if (outgoing.incrementAndGet() > limits.outgoing()) {
                outgoing.decrementAndGet();
                throw new SixChatException(ErrorCode.BUSY, "too many messages wait to be sent to " + remote.id());
            }
            channel.eventLoop().execute(() -> write(RecordType.MESSAGE, body, sent));
        } catch (SixChatException refused) {
            sent.completeExceptionally(refused);
        }
        return Uni.createFrom().completionStage(sent);
    }

    @Override
    public Multi<SessionMessage> messages() {
        return Multi.createFrom().publisher(inbox);
    }

    @Override
    public Uni<Void> close() {
        channel.eventLoop().execute(() -> {
            if (!ended && !closeSent) {
                Frames.forget(sendClose().addListener(written -> linger()));
            }
        });
        return closed().replaceWithVoid();
    }

    @Override
    public Uni<CloseReason> closed() {
        return Uni.createFrom().completionStage(closed);
    }

    @Override
    public byte[] export(String label, byte[] context, int length) {
        return keys.export(label, context, length);
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        context.pipeline()
                .addBefore(
                        context.name(),
                        "slow",
                        new WriteTimeoutHandler(limits.slow().toMillis(), TimeUnit.MILLISECONDS));
        keepAlive.start();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (ended || !(message instanceof ByteBuf frame)) {
            ReferenceCountUtil.release(message);
            if (message instanceof MalformedFrame) {
                end(CloseReason.CUT);
            }
            return;
        }
        keepAlive.heard();
        try {
            receive(keys.reader().read(Frames.take(frame)));
            rekey(keys.rekey()::due);
        } catch (SixChatException wrong) {
            end(CloseReason.CUT);
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        end(closeRead ? CloseReason.CLOSED : CloseReason.CUT);
        context.fireChannelInactive();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        end(cause instanceof WriteTimeoutException ? CloseReason.SLOW : CloseReason.CUT);
    }

    private void receive(PlainRecord opened) {
        switch (opened.type()) {
            case MESSAGE -> receive(opened.body());
            case CLOSE -> closedByPeer();
            case KEY_UPDATE -> {
                // followed by the reader
            }
            case REKEY1, REKEY2, REKEY3 -> rekey(() -> keys.rekey().receive(opened));
            case HANDSHAKE, DATA ->
                throw new SixChatException(ErrorCode.UNEXPECTED, "a record of a kind that was not agreed");
        }
    }

    private void rekey(Supplier<List<byte[]>> step) {
        if (!ended) {
            List<byte[]> frames = step.get();
            if (!frames.isEmpty()) {
                Frames.forget(Frames.write(channel, frames));
            }
        }
    }

    /** A message that only a newer peer knows is answered and skipped; anything else that does not parse is a cut. */
    private void receive(byte[] document) {
        PeerMessage message;
        try {
            message = PeerCodec.decode(document);
        } catch (SixChatException unknown) {
            if (unknown.code() != ErrorCode.UNEXPECTED) {
                throw unknown;
            }
            answer(PeerError.of(null, ErrorCode.UNEXPECTED, unknown.getMessage()));
            return;
        }
        receive(message);
    }

    private void receive(PeerMessage message) {
        switch (message) {
            case SessionMessage content -> inbox.offer(content);
            case Ping ping -> answer(new Pong(ping.id()));
            case Pong pong -> {
                // that it came was all
            }
            case ShortStringCompared misplaced ->
                throw new SixChatException(ErrorCode.UNEXPECTED, "a comparison amid a session with certificates");
            case HandshakeMessage late ->
                throw new SixChatException(ErrorCode.UNEXPECTED, "a message of the handshake amid the session");
        }
    }

    /** Sends what is not the user's; a peer that does not read while it makes this side speak is cut off. */
    private void answer(PeerMessage message) {
        if (outgoing.incrementAndGet() > limits.outgoing() + limits.incoming()) {
            end(CloseReason.SLOW);
            return;
        }
        write(RecordType.MESSAGE, PeerCodec.encode(message), new CompletableFuture<>());
    }

    private void write(RecordType type, byte[] body, CompletableFuture<Void> sent) {
        if (ended || closeSent) {
            outgoing.decrementAndGet();
            sent.completeExceptionally(gone());
            return;
        }
        Frames.forget(Frames.write(channel, keys.writer().write(type, body)).addListener(written -> {
            outgoing.decrementAndGet();
            if (written.isSuccess()) {
                sent.complete(null);
            } else {
                sent.completeExceptionally(gone());
            }
        }));
        rekey(keys.rekey()::due);
    }

    private ChannelFuture sendClose() {
        closeSent = true;
        return Frames.write(channel, keys.writer().write(RecordType.CLOSE, EMPTY));
    }

    /** The peer's own close is due; without it nobody knows whether it has read what came before this side's. */
    private void linger() {
        if (!ended) {
            Frames.forget(
                    channel.eventLoop().schedule(() -> end(CloseReason.CUT), LINGER_MILLIS, TimeUnit.MILLISECONDS));
        }
    }

    private void closedByPeer() {
        closeRead = true;
        if (closeSent) {
            end(CloseReason.CLOSED);
        } else {
            Frames.forget(sendClose().addListener(written -> end(CloseReason.CLOSED)));
        }
    }

    /** Ends it without a close, on the event loop. */
    void cut() {
        end(CloseReason.CUT);
    }

    private void end(CloseReason reason) {
        if (ended) {
            return;
        }
        ended = true;
        keepAlive.stop();
        keys.close();
        Frames.forget(channel.close());
        inbox.end(reason.isCut() ? cut(reason) : null);
        closed.complete(reason);
    }

    /** What is done about a peer that says nothing. */
    private final class Silence implements KeepAlive.Watched {
        @Override
        public boolean resting() {
            return inbox.full();
        }

        @Override
        public void ping() {
            answer(new Ping(UUID.randomUUID()));
        }

        @Override
        public void giveUp() {
            end(CloseReason.TIMED_OUT);
        }
    }

    private SixChatException gone() {
        return new SixChatException(ErrorCode.CUT, "the session with " + remote.id() + " has ended");
    }

    private SixChatException cut(CloseReason reason) {
        return switch (reason) {
            case TIMED_OUT -> new SixChatException(ErrorCode.TIMEOUT, remote.id() + " does not answer any more");
            case SLOW -> new SixChatException(ErrorCode.CUT, remote.id() + " does not read what it is sent");
            case CUT, CLOSED -> new SixChatException(ErrorCode.CUT, "the session with " + remote.id() + " was cut");
        };
    }
}
