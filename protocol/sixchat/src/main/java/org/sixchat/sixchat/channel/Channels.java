package org.sixchat.sixchat.channel;

import io.smallrye.mutiny.Uni;
import java.util.Map;
import java.util.Set;

/** The channels of a session. Safe for use from any thread. */
public interface Channels {
    /** Whether the peer speaks channels; one of the foundation does not. */
    boolean supported();

    /** The kinds that the peer has said it lets be opened; empty until it did. A kind that is not among them may still be. */
    Set<String> offered();

    /**
     * Takes channels that the peer opens, by kind. Channels that came before are answered when the session's user has it: a listener's
     * handler, or a dialler's {@code invoke}, calls this before it returns. Any other kind is refused.
     */
    void serve(Map<String, Acceptor> acceptors);

    /**
     * Opens a channel, at subscription; the item comes when the peer has accepted. Fails with the peer's refusal: UNEXPECTED for a kind
     * that it does not know; with UNEXPECTED without channels, BUSY above this side's limits, CUT at the session's end.
     *
     * @param name what of the kind is meant, or null
     * @param window bytes that the peer may send before any of it is taken, 131,072 to 16,777,216
     */
    Uni<PeerChannel> open(String kind, String name, int window, Priority priority);

    /** Opens a channel of the protocol's own. */
    default Uni<PeerChannel> open(Kind kind) {
        return open(kind.token(), null, kind.window(), kind.priority());
    }
}
