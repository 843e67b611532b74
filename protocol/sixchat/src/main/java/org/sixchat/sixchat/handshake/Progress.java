package org.sixchat.sixchat.handshake;

import java.util.List;
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
     */
    record Verify(IdentityClaim claim) implements Progress {}

    /**
     * Both sides have proved themselves.
     *
     * @param frames to send
     * @param session takes the handshake's place; its keys are the receiver's to close
     */
    record Established(List<byte[]> frames, RemoteIdentity remote, SessionKeys session) implements Progress {}
}
