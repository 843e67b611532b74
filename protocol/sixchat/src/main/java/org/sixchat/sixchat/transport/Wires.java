package org.sixchat.sixchat.transport;

import io.netty.channel.EventLoopGroup;
import java.security.SecureRandom;

/**
 * What every dialler and listener needs, whatever it proves.
 *
 * @param group NIO event loops; whoever made them shuts them down
 * @param random the source of every key, nonce and challenge
 * @param limits what a connection may cost
 */
public record Wires(EventLoopGroup group, SecureRandom random, PeerLimits limits) {}
