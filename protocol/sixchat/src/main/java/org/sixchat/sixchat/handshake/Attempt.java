package org.sixchat.sixchat.handshake;

import java.util.List;
import org.sixchat.core.SixChatException;

/**
 * One side of one handshake, of either kind. Frames go in without and come out with their length in front. Every exception ends the
 * attempt: the caller sends {@link #refusal}, closes the connection and {@link #close}s this. Not safe for use by several threads.
 *
 * @param <P> what comes of a frame
 */
public sealed interface Attempt<P> extends AutoCloseable permits Handshake, AnonymousHandshake {
    /** The frames to begin with: messages 1 and 3 from the dialler, none from the other side. */
    List<byte[]> start();

    /** How long the next frame may be, in bytes, its length not counted. */
    int frameLimit();

    /**
     * Takes the next frame.
     *
     * @throws PeerRefusal if the peer ended the attempt
     * @throws SixChatException if the frame is wrong, with the reason for the local log
     */
    P receive(byte[] frame);

    /** The frames that tell the peer of a failure, as finely as it may know it; none to a peer that ended the attempt itself. */
    List<byte[]> refusal(SixChatException failure);

    /** Wipes every secret that is still held and has not been handed over. */
    @Override
    void close();
}
