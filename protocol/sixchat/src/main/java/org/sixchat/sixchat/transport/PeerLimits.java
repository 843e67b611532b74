package org.sixchat.sixchat.transport;

import java.time.Duration;

/**
 * What a connection may cost.
 *
 * @param handshake from the first byte to message 12, connecting not included
 * @param connect for one address
 * @param stagger between the addresses of one dial
 * @param unprovenPerAddress connections from one address (IPv6: one /64) before message 7
 * @param unproven connections in all before message 7
 * @param pingAfter silence of the peer after which it is pinged
 * @param idle silence of the peer after which the session is cut
 * @param slow how long what was written may stay unsent before the session is cut
 * @param outgoing messages that may wait to be written, a session
 * @param incoming messages that may wait for the subscriber before reading stops, a session
 * @param outgoingBytes bytes of messages that may wait to be written, a session; in one that can be resumed, as many again may be on their
 *     way without an acknowledgement. A larger message goes alone
 * @param incomingBytes bytes of messages that may wait for the subscriber before reading stops, a session; what has been read by then,
 *     256 KiB at most, comes in addition
 */
public record PeerLimits(
        Duration handshake,
        Duration connect,
        Duration stagger,
        int unprovenPerAddress,
        int unproven,
        Duration pingAfter,
        Duration idle,
        Duration slow,
        int outgoing,
        int incoming,
        int outgoingBytes,
        int incomingBytes) {
    private static final int BYTES = 1024 * 1024;

    /** With the standard limits on bytes. */
    public PeerLimits(
            Duration handshake,
            Duration connect,
            Duration stagger,
            int unprovenPerAddress,
            int unproven,
            Duration pingAfter,
            Duration idle,
            Duration slow,
            int outgoing,
            int incoming) {
        this(
                handshake,
                connect,
                stagger,
                unprovenPerAddress,
                unproven,
                pingAfter,
                idle,
                slow,
                outgoing,
                incoming,
                BYTES,
                BYTES);
    }

    /** The limits that hold unless a setting says otherwise. */
    public static PeerLimits standard() {
        return new PeerLimits(
                Duration.ofSeconds(10),
                Duration.ofSeconds(5),
                Duration.ofMillis(250),
                16,
                1024,
                Duration.ofSeconds(30),
                Duration.ofSeconds(75),
                Duration.ofSeconds(30),
                256,
                64);
    }
}
