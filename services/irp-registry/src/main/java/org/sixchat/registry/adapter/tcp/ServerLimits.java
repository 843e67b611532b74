package org.sixchat.registry.adapter.tcp;

import java.time.Duration;

/**
 * What one server bears.
 *
 * @param connections at once, in all
 * @param connectionsPerAddress at once, of one IPv4 address or IPv6 /64
 * @param unauthenticated how long a connection may take until it has authenticated
 * @param idle how long an authenticated connection may say nothing
 * @param slowFrame how long a frame may take from its first octet to its last
 */
public record ServerLimits(
        int connections, int connectionsPerAddress, Duration unauthenticated, Duration idle, Duration slowFrame) {}
