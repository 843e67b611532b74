package org.sixchat.sixchat.transport;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.timeout.WriteTimeoutException;
import io.netty.handler.timeout.WriteTimeoutHandler;
import io.netty.util.ReferenceCountUtil;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.sixchat.crypto.Bytes;
import org.sixchat.sixchat.handshake.SessionKeys;
import org.sixchat.sixchat.message.ChannelMessage;
import org.sixchat.sixchat.message.ContentMessage;
import org.sixchat.sixchat.message.HandshakeMessage;
import org.sixchat.sixchat.message.PeerCodec;
import org.sixchat.sixchat.message.PeerMessage;
import org.sixchat.sixchat.message.Ping;
import org.sixchat.sixchat.message.Pong;
import org.sixchat.sixchat.message.SessionMessage;
import org.sixchat.sixchat.message.ShortStringCompared;
import org.sixchat.sixchat.record.OpenedRecord;
import org.sixchat.sixchat.record.PlainRecord;
import org.sixchat.sixchat.record.RecordReader;
import org.sixchat.sixchat.record.RecordType;
import org.sixchat.sixchat.record.Records;
import org.sixchat.wire.frame.MalformedFrame;

/**
 * One connection of a session: its records, its keys while it stands, and its keep-alive. What the peer says goes to the session, which
 * may outlive it. Belongs to the event loop.
 */
final class SessionChannel extends ChannelInboundHandlerAdapter {
    /** Bytes of a frame of the session. */
    static final int FRAME_LIMIT = Records.MAX_SEALED;

    private static final byte[] EMPTY = {};

    private final Channel channel;
    private final SessionKeys keys;
    private final PeerLimits limits;
    private final SessionOwner owner;
    private final KeepAlive keepAlive;
    private int unsent;
    private boolean over;

    SessionChannel(Channel channel, SessionKeys keys, PeerLimits limits, SessionOwner owner) {
        this.channel = channel;
        this.keys = keys;
        this.limits = limits;
        this.owner = owner;
        this.keepAlive = new KeepAlive(channel.eventLoop(), limits, System::nanoTime, new Silence());
    }

    Channel channel() {
        return channel;
    }

    /** Writes a record; the session's queue is bounded by the session. */
    ChannelFuture write(RecordType type, byte[] body) {
        ChannelFuture written = Frames.write(channel, keys.writer().write(type, body));
        rekey(keys.rekey()::due);
        return written;
    }

    /**
     * Writes a data record, which waits for a flush.
     *
     * @param padded whether its length shall not show
     * @param body read to their ends, one after the other
     */
    ChannelFuture writeData(boolean padded, ByteBuffer... body) {
        byte[] scratch = Scratch.get();
        int length = keys.writer().write(RecordType.DATA, padded, scratch, body);
        ChannelFuture written = channel.write(channel.alloc().ioBuffer(length).writeBytes(scratch, 0, length));
        rekey(keys.rekey()::due);
        return written;
    }

    /** The last record of this side, behind which the connection is closed a little later; the session hears no more of it. */
    void leave() {
        over = true;
        keepAlive.stop();
        Frames.writeAndLeave(channel, keys.writer().write(RecordType.CLOSE, EMPTY));
        keys.suspend();
    }

    /** The last record of this side. */
    ChannelFuture writeClose() {
        return Frames.write(channel, keys.writer().write(RecordType.CLOSE, EMPTY));
    }

    void flush() {
        channel.flush();
    }

    /** Tells the peer what this side has received. */
    void acknowledge(long received) {
        aside(RecordType.ACKNOWLEDGE, Bytes.u64(received));
    }

    /** Shows the peer that this side's certificate is still good. */
    void status(byte[] ocsp) {
        aside(RecordType.STATUS, ocsp);
    }

    /** Gives it up, as if it had been cut. */
    void drop() {
        lose(CloseReason.CUT, false);
    }

    /** Ends it; the session hears no more of it. */
    void shut() {
        over = true;
        keepAlive.stop();
        keys.suspend();
        Frames.forget(channel.close());
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
        if (over || !(message instanceof ByteBuf frame)) {
            ReferenceCountUtil.release(message);
            if (message instanceof MalformedFrame) {
                lose(CloseReason.CUT, false);
            }
            return;
        }
        keepAlive.heard();
        OpenedRecord opened;
        try {
            int length = frame.readableBytes();
            opened = keys.read(Scratch.take(frame), new byte[RecordReader.room(length)]);
        } catch (SixChatException forged) {
            lose(CloseReason.CUT, false);
            return;
        }
        try {
            receive(opened);
            rekey(keys.rekey()::due);
        } catch (SixChatException wrong) {
            lose(CloseReason.CUT, true);
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        lose(CloseReason.CUT, false);
        context.fireChannelInactive();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        lose(cause instanceof WriteTimeoutException ? CloseReason.SLOW : CloseReason.CUT, false);
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        if (!over && context.channel().isWritable()) {
            owner.writable();
        }
        context.fireChannelWritabilityChanged();
    }

    private static byte[] bytes(OpenedRecord opened) {
        byte[] body = new byte[opened.body().remaining()];
        opened.body().get(body);
        return body;
    }

    private void receive(OpenedRecord opened) {
        switch (opened.type()) {
            case MESSAGE -> receive(bytes(opened));
            case DATA -> owner.data(opened.body());
            case CLOSE -> owner.closedByPeer();
            case KEY_UPDATE -> {
                // followed by the reader
            }
            case REKEY1, REKEY2, REKEY3 ->
                rekey(() -> keys.rekey().receive(new PlainRecord(opened.type(), bytes(opened))));
            case ACKNOWLEDGE -> owner.acknowledged(count(bytes(opened)));
            case STATUS -> owner.status(agreed(bytes(opened)));
            case HANDSHAKE ->
                throw new SixChatException(ErrorCode.UNEXPECTED, "a record of a kind that was not agreed");
        }
    }

    private long count(byte[] body) {
        if (body.length != Long.BYTES) {
            throw new SixChatException(ErrorCode.MALFORMED, "an acknowledgement of the wrong length");
        }
        return ByteBuffer.wrap(agreed(body)).getLong();
    }

    private byte[] agreed(byte[] body) {
        if (!keys.resumable()) {
            throw new SixChatException(ErrorCode.UNEXPECTED, "a record of a kind that was not agreed");
        }
        return body;
    }

    private void receive(byte[] document) {
        PeerMessage message;
        try {
            message = PeerCodec.decode(document);
        } catch (SixChatException unknown) {
            if (unknown.code() != ErrorCode.UNEXPECTED) {
                throw unknown;
            }
            owner.unknown(unknown.getMessage());
            return;
        }
        switch (message) {
            case SessionMessage content -> owner.message(content, document.length);
            case ChannelMessage control -> owner.control(control, document.length);
            case ContentMessage astray ->
                throw new SixChatException(ErrorCode.UNEXPECTED, "a message of a channel outside of any");
            case Ping ping -> aside(RecordType.MESSAGE, PeerCodec.encode(new Pong(ping.id())));
            case Pong pong -> {
                // that it came was all
            }
            case ShortStringCompared said -> owner.compared(said);
            case HandshakeMessage late ->
                throw new SixChatException(ErrorCode.UNEXPECTED, "a message of the handshake amid the session");
        }
    }

    private void rekey(Supplier<List<byte[]>> step) {
        if (!over) {
            List<byte[]> frames = step.get();
            if (!frames.isEmpty()) {
                Frames.forget(Frames.write(channel, frames));
            }
        }
    }

    /** Writes what belongs to the connection; a peer that does not read while it makes this side speak is cut off. */
    private void aside(RecordType type, byte[] body) {
        if (over || keys.writer().ended()) {
            return;
        }
        if (++unsent > limits.outgoing() + limits.incoming()) {
            lose(CloseReason.SLOW, false);
            return;
        }
        Frames.forget(write(type, body).addListener(written -> unsent--));
    }

    private void lose(CloseReason reason, boolean forGood) {
        if (!over) {
            shut();
            owner.lost(reason, forGood);
        }
    }

    /** What is done about a peer that says nothing. */
    private final class Silence implements KeepAlive.Watched {
        @Override
        public boolean resting() {
            return owner.resting();
        }

        @Override
        public void ping() {
            aside(RecordType.MESSAGE, PeerCodec.encode(new Ping(UUID.randomUUID())));
        }

        @Override
        public void giveUp() {
            lose(CloseReason.TIMED_OUT, false);
        }
    }
}
