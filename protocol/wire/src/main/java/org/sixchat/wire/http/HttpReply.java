package org.sixchat.wire.http;

import java.util.Optional;

/**
 * What came back.
 *
 * @param status the HTTP status
 * @param contentType the media type as sent
 * @param body the octets, possibly none
 */
public record HttpReply(int status, Optional<String> contentType, byte[] body) {}
