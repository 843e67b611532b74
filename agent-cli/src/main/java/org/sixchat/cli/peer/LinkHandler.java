package org.sixchat.cli.peer;

import org.sixchat.sixchat.message.SessionMessage;
import org.sixchat.sixchat.transport.CloseReason;

/** Takes what comes in on a link unasked. Calls for one link come one after the other, on a thread that may block. */
public interface LinkHandler {
    /** A message that answers no request of ours. */
    void received(Link link, SessionMessage message);

    /** The link has ended. */
    void ended(Link link, CloseReason reason);
}
