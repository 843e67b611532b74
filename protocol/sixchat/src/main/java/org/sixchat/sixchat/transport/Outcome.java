package org.sixchat.sixchat.transport;

import org.sixchat.core.SixChatException;

/**
 * What becomes of a handshake; called on the event loop, {@code proven} once, then one of the others or, without it, failed.
 *
 * @param <S> the session that comes of it
 */
interface Outcome<S> {
    /** The peer has proved its key, or that it is the other side of a session, or people say that it is the right one. */
    void proven();

    /** The session stands. */
    void established(S session);

    /** A session goes on that stood before. */
    default void resumed() {
        // whoever has the session need not know
    }

    /** It does not; the connection ends by itself. */
    void failed(SixChatException reason);
}
