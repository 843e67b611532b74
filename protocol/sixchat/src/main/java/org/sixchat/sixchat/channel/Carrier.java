package org.sixchat.sixchat.channel;

import java.nio.ByteBuffer;
import org.sixchat.core.SixChatException;
import org.sixchat.sixchat.message.ChannelMessage;

/** The session under the channels. All but {@link #execute} is called on its event loop; control and data keep their order. */
public interface Carrier {
    /** Runs a task on the event loop, at once where this is it. */
    void execute(Runnable task);

    /** Writes a control message. */
    void control(ChannelMessage message);

    /**
     * Writes a data record.
     *
     * @param bytes its content, which is read before this returns, at most {@link Multiplexer#MAX_DATA}
     * @param padded whether its length shall not show, as a message's
     */
    void data(int channel, ByteBuffer bytes, boolean padded);

    /** Something waits to be sent: {@link Multiplexer#pump} is to be called as soon as there is room for it. */
    void wake();

    /** The peer broke the rules: it is told so, and the session ends. */
    void violated(SixChatException why);
}
