package org.sixchat.sixchat.transport;

import org.sixchat.core.SixChatException;

/**
 * What the steps of one handshake mean; called on the event loop.
 *
 * @param <P> what comes of a frame
 */
interface Course<P> {
    /**
     * A step was taken.
     *
     * @param on runs the handshake
     * @throws SixChatException if it ends with this step
     */
    void go(P progress, HandshakeHandler<P> on);

    /** The handshake has failed; the connection ends by itself. */
    void failed(SixChatException reason);
}
