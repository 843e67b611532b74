package org.sixchat.service.rest;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import org.sixchat.core.ErrorCode;

/**
 * Problem details (RFC 9457) with the {@link ErrorCode}'s token.
 *
 * @param title what kind of error, the same at each occurrence
 * @param status the HTTP status
 * @param detail what happened, to what, and what to do next
 * @param code the token, such as {@code not-found}
 * @param retry whether the same request may succeed later
 */
@JsonPropertyOrder({"title", "status", "code", "retry", "detail"})
public record Problem(String title, int status, String detail, String code, boolean retry) {
    /** The media type of problem details. */
    public static final String MEDIA_TYPE = "application/problem+json";

    static Problem of(ErrorCode code, int status, String detail) {
        return new Problem(code.token().replace('-', ' '), status, detail, code.token(), code.retryable());
    }
}
