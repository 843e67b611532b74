package org.sixchat.sixchat.channel;

import java.util.function.Consumer;
import org.sixchat.core.ErrorCode;

/** Decides over the channels of one kind that the peer opens. Called on the session's event loop; must not block. */
@FunctionalInterface
public interface Acceptor {
    /**
     * The peer opens a channel.
     *
     * @param name what of the kind is meant, or null
     */
    Answer opened(String name);

    /** Yes or no. */
    sealed interface Answer {}

    /**
     * The channel is opened.
     *
     * @param window bytes that the peer may send before any of it is taken
     * @param use gets the channel, on the event loop
     */
    record Accept(int window, Priority priority, Consumer<PeerChannel> use) implements Answer {
        /** With what the protocol has for the kind. */
        public static Accept as(Kind kind, Consumer<PeerChannel> use) {
            return new Accept(kind.window(), kind.priority(), use);
        }
    }

    /** It is not; the peer hears why. */
    record Refuse(ErrorCode code, String text) implements Answer {}
}
