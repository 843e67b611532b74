package org.sixchat.sixchat.channel.transfer;

/**
 * A file that has arrived.
 *
 * @param size bytes in all
 * @param resumed bytes that were there from an earlier attempt
 * @param digest SHA-256 of the whole where it was resumed, else null
 */
public record Transferred(long size, long resumed, byte[] digest) {}
