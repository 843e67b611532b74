package org.sixchat.cli.peer;

import java.util.Map;
import org.sixchat.sixchat.channel.Acceptor;
import org.sixchat.sixchat.channel.ChatChannel;
import org.sixchat.sixchat.message.ContentMessage;
import org.sixchat.sixchat.message.SessionMessage;
import org.sixchat.sixchat.transport.CloseReason;
import org.sixchat.sixchat.transport.SessionEvent;

/** Takes what comes in on a link unasked. Calls for one link come one after the other, on a thread that may block. */
public interface LinkHandler {
    /** A message that answers no request of ours. */
    void received(Link link, SessionMessage message);

    /**
     * What the peer says on a chat channel.
     *
     * @param on answers it
     */
    default void heard(Link link, ContentMessage message, ChatChannel on) {}

    /** What else of channels the peer may open on a link, by kind; asked once. */
    default Map<String, Acceptor> served(Link link) {
        return Map.of();
    }

    /** The link's connection was cut, and both sides look for each other; or the link goes on. */
    default void happened(Link link, SessionEvent event) {}

    /** A peer that had lost its session, as by a restart, has begun this one in its place. */
    default void begunAnew(Link link) {}

    /** The link has ended. */
    void ended(Link link, CloseReason reason);
}
