package org.sixchat.sixchat.record;

import java.nio.ByteBuffer;

/**
 * A record that was opened, where it was opened.
 *
 * @param body without the padding, at most 65,536 bytes; its array is nobody else's
 */
public record OpenedRecord(RecordType type, ByteBuffer body) {}
