package org.sixchat.sixchat.transport;

import java.nio.ByteBuffer;
import org.sixchat.core.SixChatException;
import org.sixchat.sixchat.message.ChannelMessage;
import org.sixchat.sixchat.message.SessionMessage;
import org.sixchat.sixchat.message.ShortStringCompared;

/** The session above its present connection; called on the event loop. */
interface SessionOwner {
    /**
     * An application message.
     *
     * @param bytes of its document
     */
    void message(SessionMessage message, int bytes);

    /** What the peer's people say of the short string. */
    void compared(ShortStringCompared said);

    /** A message that only a newer peer knows; a record of the application too. */
    void unknown(String why);

    /**
     * What the peer says about channels; a record of the application too.
     *
     * @param bytes of its document
     */
    void control(ChannelMessage message, int bytes);

    /**
     * A record of a channel; a record of the application too.
     *
     * @param body kept as it is
     */
    void data(ByteBuffer body);

    /** The connection takes more. */
    void writable();

    /**
     * How many application records the peer has received.
     *
     * @throws SixChatException if that cannot be
     */
    void acknowledged(long received);

    /**
     * A fresh response on the peer's certificate.
     *
     * @throws SixChatException if it is none, or says that it is revoked
     */
    void status(byte[] ocsp);

    /** The peer's authenticated close. */
    void closedByPeer();

    /** Whether nothing is read for the time being. */
    boolean resting();

    /**
     * The connection is of no use any more, and has been closed.
     *
     * @param forGood whether the peer has done what no peer does
     */
    void lost(CloseReason reason, boolean forGood);
}
