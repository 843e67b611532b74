package org.sixchat.sixchat.handshake;

import java.util.List;
import org.sixchat.core.SixChatException;
import org.sixchat.sixchat.identity.RemoteIdentity;

/**
 * One side of one handshake. Frames go in without and come out with their length in front. Every exception ends the attempt: the
 * caller sends {@link #refusal}, closes the connection and {@link #close}s this. Not safe for use by several threads.
 */
public sealed interface Handshake extends AutoCloseable permits Initiator, Responder {
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
    Progress receive(byte[] frame);

    /**
     * Goes on after {@link Progress.Verify}: the claim has been verified, and the owner admits the peer.
     *
     * @throws SixChatException as {@link #receive}
     */
    Progress admitted(RemoteIdentity remote);

    /**
     * Goes on after {@link Progress.Shut}: nothing more is read from the session's old connection.
     *
     * @param received application records that this side has received over all connections of the session
     * @throws SixChatException as {@link #receive}
     */
    Progress shut(long received);

    /** Whether the peer has proved the key of its certificate, or that it is the other side of a session. */
    boolean proven();

    /** The capabilities that both sides speak; none before messages 1 and 2. */
    List<String> capabilities();

    /** The frames that tell the peer of a failure, as finely as it may know it; none to a peer that ended the attempt itself. */
    List<byte[]> refusal(SixChatException failure);

    /** Wipes every secret that is still held and has not been handed over. */
    @Override
    void close();
}
