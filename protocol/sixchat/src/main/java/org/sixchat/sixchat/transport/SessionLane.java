package org.sixchat.sixchat.transport;

import io.netty.channel.Channel;
import java.nio.ByteBuffer;
import org.sixchat.core.SixChatException;
import org.sixchat.sixchat.channel.Channels;
import org.sixchat.sixchat.message.ChannelMessage;

/** A session's channels, between its records and their multiplexer. Belongs to the session's event loop. */
final class SessionLane implements ChannelLane.Session {
    private final LiveSession session;
    private final Sending sending;
    private final ChannelLane lane;
    private boolean over;

    /**
     * For one session.
     *
     * @param supported whether both sides speak channels
     * @param dialled whether this side dialled the full handshake
     */
    SessionLane(LiveSession session, Sending sending, boolean supported, boolean dialled) {
        this.session = session;
        this.sending = sending;
        this.lane = new ChannelLane(session.loop(), this, supported, dialled);
    }

    /** From any thread. */
    Channels channels() {
        return lane.channels();
    }

    void begin() {
        if (!over) {
            lane.channels().begin();
        }
    }

    void over(Channel connection) {
        lane.over(connection);
    }

    void interrupted() {
        lane.interrupted();
    }

    void wake() {
        lane.wake();
    }

    /** The session has ended, or is about to. */
    void ended(SixChatException why) {
        if (!over) {
            over = true;
            lane.interrupted();
            lane.channels().ended(why);
        }
    }

    /** The peer speaks of channels. */
    void control(ChannelMessage message) {
        obeyed(() -> lane.channels().received(message));
    }

    /** The peer sends on a channel. */
    void data(ByteBuffer body) {
        obeyed(() -> lane.channels().received(body));
    }

    private void obeyed(Runnable step) {
        try {
            step.run();
        } catch (SixChatException wrong) {
            violated(wrong);
        }
    }

    @Override
    public void answer(ChannelMessage message) {
        if (!over && !sending.answer(message)) {
            session.end(CloseReason.SLOW);
        }
    }

    @Override
    public void data(ByteBuffer head, ByteBuffer bytes, boolean padded) {
        SessionChannel standing = session.channel();
        if (standing != null) {
            sending.data(standing, head, bytes, padded);
        }
    }

    @Override
    public boolean room() {
        return sending.room();
    }

    @Override
    public void violated(SixChatException why) {
        session.violated(why);
    }
}
