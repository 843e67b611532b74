package org.sixchat.store.domain;

import java.time.Instant;

/**
 * The latest verified address record of a device, kept as its owner's exact octets.
 *
 * @param sequence of the record; an older one never replaces a newer one
 * @param online false after a signed "offline"
 */
public record Presence(DeviceRef ref, long sequence, boolean online, Instant expires, Bytes record, Bytes signature) {}
