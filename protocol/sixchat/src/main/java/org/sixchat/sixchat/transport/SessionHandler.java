package org.sixchat.sixchat.transport;

/** Takes over the sessions that a listener has accepted. */
@FunctionalInterface
public interface SessionHandler {
    /** Called on the session's event loop when both sides have proved themselves; must not block. */
    void accept(PeerSession session);
}
