package org.sixchat.sixchat.handshake;

import java.util.List;
import org.sixchat.sixchat.crypto.Suite;
import org.sixchat.sixchat.identity.IdentityClaim;
import org.sixchat.sixchat.identity.RemoteIdentity;

/** What comes of a frame. */
public sealed interface Progress {
    /**
     * The handshake waits for the peer.
     *
     * @param frames to send, perhaps none
     */
    record More(List<byte[]> frames) implements Progress {}

    /**
     * The handshake waits for its owner to verify who the peer claims to be; see {@link Handshake#admitted}.
     *
     * @param claim nothing of it verified, but that it is whom this side wanted, and not itself
     * @param suite what the session will use
     */
    record Verify(IdentityClaim claim, Suite suite) implements Progress {}

    /**
     * Both sides have proved themselves.
     *
     * @param frames to send
     * @param session takes the handshake's place; its keys are the receiver's to close
     */
    record Established(List<byte[]> frames, RemoteIdentity remote, SessionKeys session) implements Progress {}

    /**
     * The peer has proved that it is the other side of a session. The handshake waits for its owner to shut the session's old
     * connection and to take in what has come of it; see {@link Handshake#shut}.
     *
     * @param id by which the peer named the session
     * @param received application records that the peer has received over all connections of the session
     */
    record Shut(byte[] id, long received) implements Progress {}

    /**
     * Both sides of a session have found each other again.
     *
     * @param frames to send
     * @param session takes the place of the session's keys; the receiver's to close
     * @param received application records that the peer has received over all connections of the session
     */
    record Resumed(List<byte[]> frames, SessionKeys session, long received) implements Progress {}
}
