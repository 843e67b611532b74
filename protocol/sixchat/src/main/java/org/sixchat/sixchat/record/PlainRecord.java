package org.sixchat.sixchat.record;

/**
 * A record that was opened.
 *
 * @param body without the padding, at most 65,536 bytes
 */
public record PlainRecord(RecordType type, byte[] body) {}
