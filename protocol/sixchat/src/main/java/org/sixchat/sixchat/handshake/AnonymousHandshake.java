package org.sixchat.sixchat.handshake;

import java.util.List;
import org.sixchat.core.SixChatException;

/**
 * One side of one handshake without certificates, as {@link Handshake} is one with them. Nobody is proved by it: whoever lies between
 * the two is seen only when people compare the short string, see {@link Comparison}. Not safe for use by several threads.
 */
public sealed interface AnonymousHandshake extends AutoCloseable permits AnonymousInitiator, AnonymousResponder {
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
    Step receive(byte[] frame);

    /** The frames that tell the peer of a failure; none to a peer that ended the attempt itself. */
    List<byte[]> refusal(SixChatException failure);

    /** Wipes every secret that is still held and has not been handed over. */
    @Override
    void close();

    /** What comes of a frame. */
    sealed interface Step {
        /**
         * The handshake waits for the peer.
         *
         * @param frames to send, perhaps none
         */
        record More(List<byte[]> frames) implements Step {}

        /**
         * There is a session, with somebody.
         *
         * @param frames to send
         * @param claimedName what the peer calls itself, unverified, perhaps empty
         * @param shortString nine digits that both people compare
         * @param session its keys are the receiver's to close
         */
        record Unverified(List<byte[]> frames, String claimedName, String shortString, SessionKeys session)
                implements Step {}
    }
}
