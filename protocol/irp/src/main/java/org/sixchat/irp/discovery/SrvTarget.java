package org.sixchat.irp.discovery;

/**
 * One SRV record (RFC 2782).
 *
 * @param priority 0 to 65535, the lowest is tried first
 * @param weight 0 to 65535, the share among those of one priority
 * @param host the target's name in lower case, without a trailing dot
 * @param port the target's port
 */
public record SrvTarget(int priority, int weight, String host, int port) {}
