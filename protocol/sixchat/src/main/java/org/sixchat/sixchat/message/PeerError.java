package org.sixchat.sixchat.message;

import java.util.UUID;
import org.sixchat.core.ErrorCode;
import org.sixchat.wire.xml.AsElement;

/**
 * Why a request, or before that the handshake, was not granted.
 *
 * @param id the request's id; null in the handshake, which the error ends
 * @param code its token is on the wire; {@link ErrorCode#UNKNOWN} for a token of a newer peer
 * @param retry whether the same may succeed later, unchanged
 * @param text a sentence for people, at most 500 bytes; null in the handshake, where nothing finer than the code is told
 */
public record PeerError(
        UUID id, ErrorCode code, boolean retry, @AsElement String text) implements SessionMessage, ContentMessage {
    public PeerError {
        Forms.there(code, "code");
        if (text != null) {
            Forms.text(text, "text", 0, Forms.MAX_ERROR_TEXT);
        }
    }

    /** The error that answers the request {@code id}. */
    public static PeerError of(UUID id, ErrorCode code, String text) {
        return new PeerError(id, code, code.retryable(), text);
    }
}
