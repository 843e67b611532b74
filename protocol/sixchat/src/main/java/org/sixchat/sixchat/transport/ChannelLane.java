package org.sixchat.sixchat.transport;

import io.netty.channel.AdaptiveRecvByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import io.netty.channel.WriteBufferWaterMark;
import java.nio.ByteBuffer;
import org.sixchat.core.SixChatException;
import org.sixchat.sixchat.channel.Carrier;
import org.sixchat.sixchat.channel.ChannelLimits;
import org.sixchat.sixchat.channel.Multiplexer;
import org.sixchat.sixchat.message.ChannelMessage;

/**
 * Carries a session's channels on its connection. Data is written only while the connection has taken what was written before, but for
 * a record or two; so what is written in between never waits behind more. Belongs to the event loop.
 */
final class ChannelLane implements Carrier {
    /** Unsent bytes below which more data is written, and above which no more: the second record passes it. */
    private static final WriteBufferWaterMark MARKS = new WriteBufferWaterMark(48 * 1024, 96 * 1024);
    /** Bytes that are read at once, as far as they are there: four large records. */
    static final int MOST_READ = 256 * 1024;

    private static final int LEAST_READ = 2048;
    /** Records after which others have their turn on the event loop. */
    private static final int TURN = 32;

    private final EventLoop loop;
    private final Multiplexer channels;
    private final Session session;
    private Channel channel;
    private boolean scheduled;
    private boolean pumping;

    /** The session that it is part of. */
    interface Session {
        /** Writes and flushes a message. */
        void answer(ChannelMessage message);

        /** Writes a data record, which waits for a flush. */
        void data(ByteBuffer head, ByteBuffer bytes, boolean padded);

        /** Whether one more data record may be written: the other side has acknowledged enough of those before. */
        boolean room();

        /** Says what is wrong, and ends. */
        void violated(SixChatException why);
    }

    ChannelLane(EventLoop loop, Session session, boolean supported, boolean dialled) {
        this.loop = loop;
        this.session = session;
        this.channels = new Multiplexer(this, ChannelLimits.standard(), supported, dialled);
    }

    /** From now on the channels are carried by this connection. */
    void over(Channel connection) {
        channel = connection;
        connection.config().setWriteBufferWaterMark(MARKS);
        connection
                .config()
                .setRecvByteBufAllocator(new AdaptiveRecvByteBufAllocator(LEAST_READ, LEAST_READ, MOST_READ));
    }

    /** There is no connection for the time being. */
    void interrupted() {
        channel = null;
    }

    Multiplexer channels() {
        return channels;
    }

    @Override
    public void execute(Runnable task) {
        if (loop.inEventLoop()) {
            task.run();
        } else {
            loop.execute(task);
        }
    }

    @Override
    public void control(ChannelMessage message) {
        session.answer(message);
    }

    @Override
    public void data(int id, ByteBuffer bytes, boolean padded) {
        session.data(ByteBuffer.allocate(Integer.BYTES).putInt(0, id), bytes, padded);
    }

    @Override
    public void violated(SixChatException why) {
        session.violated(why);
    }

    @Override
    public void wake() {
        if (!scheduled && !pumping) {
            scheduled = true;
            loop.execute(this::turn);
        }
    }

    private boolean open() {
        return channel != null && channel.isWritable() && session.room();
    }

    private void flush() {
        if (channel != null) {
            channel.flush();
        }
    }

    private void turn() {
        scheduled = false;
        if (pumping) {
            return;
        }
        pumping = true;
        boolean more = true;
        try {
            for (int left = TURN; more && left > 0 && open(); left--) {
                more = channels.pump();
                if (channel != null && !channel.isWritable()) {
                    channel.flush();
                }
            }
            flush();
        } finally {
            pumping = false;
        }
        // What the flush has made room for was not heard of meanwhile.
        if (more && open()) {
            wake();
        }
    }
}
