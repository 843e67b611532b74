package org.sixchat.sixchat.transport;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.net.InetSocketAddress;
import org.sixchat.sixchat.crypto.Suite;
import org.sixchat.sixchat.message.SessionMessage;

/**
 * An encrypted session with somebody who has shown no certificate. Nobody is verified until the people at both ends have said that they
 * see the same short string; till then it takes chat only, and little of it. It ends with its connection. Safe for use from any thread.
 */
public interface AnonymousSession {
    /** What the peer calls itself, perhaps nothing. Nobody has verified it, and nobody ever does. */
    String claimedName();

    /** The nine digits that both people compare by a way on which they know each other: by voice, or face to face. */
    String shortString();

    /** What the handshake agreed on to encrypt the session with. */
    Suite suite();

    /** The address at the other end. */
    InetSocketAddress remoteAddress();

    /** Whether both sides have said that the short strings match. */
    boolean verified();

    /**
     * Says what this side's people say of the short string, once. A yes verifies the session when the peer says yes too; after a no it is
     * closed, and {@link #heard} fails with NOT_TRUSTED on both sides. The item comes when it has been said; it fails with UNEXPECTED the
     * second time, with CUT after the session's end.
     */
    Uni<Void> compared(boolean matches);

    /**
     * Sends a message, as {@link PeerSession#send}. Until the session is verified it fails with UNEXPECTED for what is no chat, and with BUSY
     * above what the peer takes till then.
     */
    Uni<Void> send(SessionMessage message);

    /**
     * What is heard, in its order, for one subscriber. It completes with an authenticated close; it fails with NOT_TRUSTED if the short
     * strings differ, with TIMEOUT if they were not compared in time, with UNEXPECTED or TOO_LARGE if the peer sends what it may not, else
     * with CUT.
     */
    Multi<Heard> heard();

    /** As {@link PeerSession#close}. */
    Uni<Void> close();

    /** How the session ended, when it has. */
    Uni<CloseReason> closed();

    /** Something that is heard. */
    sealed interface Heard {
        /**
         * A message.
         *
         * @param verified whether the session was when it came
         */
        record Said(SessionMessage message, boolean verified) implements Heard {}

        /** The peer's people say that the short strings match; this side's have not said anything yet. */
        record PeerAgrees() implements Heard {}

        /** Both have said so: from now on it is known that nobody lies in between, and that nobody did before. */
        record Verified() implements Heard {}
    }
}
