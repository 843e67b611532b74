package org.sixchat.sixchat.handshake;

import java.util.List;
import org.sixchat.core.SixChatException;
import org.sixchat.sixchat.identity.RemoteIdentity;

/** One side of one handshake with certificates. */
public sealed interface Handshake extends Attempt<Progress> permits Initiator, Responder {
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
}
