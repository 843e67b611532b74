package org.sixchat.sixchat.transport;

import io.netty.channel.EventLoopGroup;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;
import org.sixchat.sixchat.channel.Capabilities;
import org.sixchat.sixchat.handshake.HandshakeSetup;
import org.sixchat.sixchat.identity.LocalIdentity;
import org.sixchat.sixchat.identity.PeerTrust;

/**
 * What dialler and listener share.
 *
 * @param group NIO event loops; whoever made them shuts them down
 * @param trust anchors and certificate status
 * @param clock wall time
 * @param random the source of every key, nonce and challenge
 * @param limits what a connection may cost
 * @param resumptions the sessions of the one identity that uses this network, if they survive their connections
 */
public record PeerNetwork(
        EventLoopGroup group,
        PeerTrust trust,
        InstantSource clock,
        SecureRandom random,
        PeerLimits limits,
        Optional<Resumptions> resumptions) {
    /** A network whose sessions end with their connections. */
    public PeerNetwork(
            EventLoopGroup group, PeerTrust trust, InstantSource clock, SecureRandom random, PeerLimits limits) {
        this(group, trust, clock, random, limits, Optional.empty());
    }

    /** The same, with sessions that survive their connections where the other side's do. */
    public PeerNetwork resuming(Resumptions all) {
        return new PeerNetwork(group, trust, clock, random, limits, Optional.of(all));
    }

    Wires wires() {
        return new Wires(group, random, limits);
    }

    HandshakeSetup setup(LocalIdentity me) {
        HandshakeSetup standard = HandshakeSetup.standard(me, random).speaking(Capabilities.PROTOCOL);
        return resumptions.isPresent() ? standard.resuming() : standard;
    }
}
