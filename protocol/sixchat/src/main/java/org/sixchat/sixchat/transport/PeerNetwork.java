package org.sixchat.sixchat.transport;

import io.netty.channel.EventLoopGroup;
import java.security.SecureRandom;
import java.time.InstantSource;
import org.sixchat.sixchat.identity.PeerTrust;

/**
 * What dialler and listener share.
 *
 * @param group NIO event loops; whoever made them shuts them down
 * @param trust anchors and certificate status
 * @param clock wall time
 * @param random the source of every key, nonce and challenge
 * @param limits what a connection may cost
 */
public record PeerNetwork(
        EventLoopGroup group, PeerTrust trust, InstantSource clock, SecureRandom random, PeerLimits limits) {}
