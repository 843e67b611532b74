package org.sixchat.irp.message;

import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.wire.Checks;

/**
 * The request failed; the connection goes on unless the framing was broken.
 *
 * @param id the request's, 0 if it could not be read
 * @param retry whether the same request may succeed later
 * @param text a sentence for people
 * @param lastSequence with {@code stale}: the sequence that the next record has to exceed; else null
 */
@SuppressWarnings("JavaLangClash") // the XML element is called so
public record Error(long id, ErrorCode code, boolean retry, String text, Long lastSequence) implements IrpReply {
    public Error {
        Checks.range(id, 0, Long.MAX_VALUE, "id");
        Checks.present(code, "code");
        Checks.optionalText(text, Checks.MAX_TEXT, "text");
    }

    /** The error of a request that failed so. */
    public static Error of(long id, SixChatException failure) {
        String text = failure.getMessage();
        String shown = text == null || text.length() <= Checks.MAX_TEXT ? text : text.substring(0, Checks.MAX_TEXT);
        return new Error(id, failure.code(), failure.code().retryable(), shown, null);
    }
}
