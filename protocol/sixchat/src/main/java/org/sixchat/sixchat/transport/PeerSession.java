package org.sixchat.sixchat.transport;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.net.InetSocketAddress;
import org.sixchat.sixchat.channel.Channels;
import org.sixchat.sixchat.crypto.Suite;
import org.sixchat.sixchat.identity.RemoteIdentity;
import org.sixchat.sixchat.message.SessionMessage;

/**
 * An encrypted session between two peers that have proved themselves to each other. Safe for use from any thread.
 *
 * <p>Where both sides can resume sessions it survives its connection: what was sent and had not arrived is sent again over the next one,
 * once and in its order, and it ends as cut only when the two have not found each other in time. {@link #send} takes messages meanwhile,
 * as many as its queue holds.
 */
public interface PeerSession {
    /** Who is at the other end. */
    RemoteIdentity remote();

    /** What the handshake agreed on to encrypt the session with. */
    Suite suite();

    /** The address at the other end, of the last connection. */
    InetSocketAddress remoteAddress();

    /** Whether there is a connection at this moment; a session that can be resumed may be without one for a while. */
    default boolean standing() {
        return true;
    }

    /**
     * The peer has not answered what it should have: the connection may be dead, though nobody says so. It is given up; a session that
     * can be resumed looks for its peer at once and loses nothing, any other has ended by that.
     */
    default void doubt() {}

    /**
     * What happens to the session's connection, for any number of subscribers: an interruption that goes on, at once, and then each event
     * as it happens, on the session's event loop. For a subscriber that is slow only the latest is kept. Completes at the session's end,
     * of which {@link #closed} tells.
     */
    default Multi<SessionEvent> events() {
        return closed().onItem().transformToMulti(end -> Multi.createFrom().empty());
    }

    /**
     * Sends a message. The item comes when its bytes have been written to the network; it fails with BUSY when the bounded
     * queue is full (wait for earlier messages), with TOO_LARGE above 65,536 bytes of XML, with CUT after the session's end.
     * The message is sent once whether or not, and however often, the result is subscribed to.
     */
    Uni<Void> send(SessionMessage message);

    /**
     * The messages of the other end, for one subscriber. They are kept back until it asks, and the network with them. The
     * stream completes with an authenticated close and fails with CUT or TIMEOUT otherwise.
     */
    Multi<SessionMessage> messages();

    /** The session's channels, beside its messages; they end with it, so end them before it is closed. */
    Channels channels();

    /**
     * Sends the authenticated close behind what is queued, and ends the connection when the peer has answered with its own, or two
     * seconds later: then {@link #closed} says CUT. The item comes when that has happened.
     */
    Uni<Void> close();

    /** How the session ended, when it has. */
    Uni<CloseReason> closed();

    /**
     * A secret of this session that both ends share and nobody else, for binding other protocols to it. Another connection of the session
     * has another one, so both ends must ask for it during the same.
     *
     * @param label ASCII, of the protocol that uses it
     * @param context what it is bound to, at most 65,535 bytes
     * @param length bytes, 1 to 12,240
     */
    byte[] export(String label, byte[] context, int length);
}
