package org.sixchat.wire.frame;

import org.sixchat.core.ErrorCode;

/**
 * What the decoder emits, once, when the peer breaks the framing; whatever comes after it is thrown away. The handler
 * behind picks the protocol's error and closes.
 *
 * @param code {@link ErrorCode#MALFORMED}, {@link ErrorCode#TOO_LARGE} or {@link ErrorCode#TIMEOUT}
 * @param reason a sentence for the log and for the peer
 */
public record MalformedFrame(ErrorCode code, String reason) {}
