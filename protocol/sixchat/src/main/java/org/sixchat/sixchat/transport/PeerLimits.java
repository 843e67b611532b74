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
                64,
                BYTES,
                BYTES);
    }

    /** The same with another time for the handshake. */
    public PeerLimits withHandshake(Duration limit) {
        return new PeerLimits(
                limit,
                connect,
                stagger,
                unprovenPerAddress,
                unproven,
                pingAfter,
                idle,
                slow,
                outgoing,
                incoming,
                outgoingBytes,
                incomingBytes);
    }

    /** The same with other numbers of connections before message 7. */
    public PeerLimits withUnproven(int perAddress, int inAll) {
        return new PeerLimits(
                handshake,
                connect,
                stagger,
                perAddress,
                inAll,
                pingAfter,
                idle,
                slow,
                outgoing,
                incoming,
                outgoingBytes,
                incomingBytes);
    }

    /** The same with other times for a peer that is silent. */
    public PeerLimits withSilence(Duration pinged, Duration cut) {
        return new PeerLimits(
                handshake,
                connect,
                stagger,
                unprovenPerAddress,
                unproven,
                pinged,
                cut,
                slow,
                outgoing,
                incoming,
                outgoingBytes,
                incomingBytes);
    }

    /** The same with another number of messages that wait for the subscriber. */
    public PeerLimits withIncoming(int messages) {
        return new PeerLimits(
                handshake,
                connect,
                stagger,
                unprovenPerAddress,
                unproven,
                pingAfter,
                idle,
                slow,
                outgoing,
                messages,
                outgoingBytes,
                incomingBytes);
    }

    /** The same with other numbers of bytes that wait to be written, and for the subscriber. */
    public PeerLimits withBytes(int out, int in) {
        return new PeerLimits(
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
                out,
                in);
    }
}
