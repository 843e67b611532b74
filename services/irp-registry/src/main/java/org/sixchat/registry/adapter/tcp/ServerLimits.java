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
 * @param anonymous what of it is for those who do not say who they are
 */
public record ServerLimits(
        int connections,
        int connectionsPerAddress,
        Duration unauthenticated,
        Duration idle,
        Duration slowFrame,
        Anonymous anonymous) {

    /**
     * The share of anonymous callers: nobody answers for them, so they come to ask and do not stay.
     *
     * @param connections at once, in all
     * @param connectionsPerAddress at once, of one IPv4 address or IPv6 /64
     * @param idle how long one may say nothing
     */
    public record Anonymous(int connections, int connectionsPerAddress, Duration idle) {}
}
