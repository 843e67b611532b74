package org.sixchat.sixchat.transport;

import java.net.InetSocketAddress;
import java.time.Duration;

/** What happens to a session between its beginning and its end: the two take turns, and an interruption is first. */
public sealed interface SessionEvent {
    /**
     * The connection is gone, and the two sides look for each other. What is sent now waits.
     *
     * @param reason what the session ends with if they do not find each other
     * @param patience how long they may take, from now on
     */
    record Interrupted(CloseReason reason, Duration patience) implements SessionEvent {}

    /**
     * They have found each other, and the session goes on.
     *
     * @param address of the other side
     */
    record Resumed(InetSocketAddress address) implements SessionEvent {}
}
