package org.sixchat.sixchat.handshake;

/**
 * The session that a dialler wants to go on with.
 *
 * @param key of the session
 * @param received application records that this side has received over all connections of the session, the last of which it has shut
 * @param orFresh whether a full handshake follows where the peer does not know the session; else the attempt ends with
 *     {@link SessionUnknown}
 */
public record Resuming(ResumptionKey key, long received, boolean orFresh) {}
