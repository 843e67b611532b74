package org.sixchat.core;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Every way in which an operation can fail, as one contract: the same token stands in IRP and SixChat messages, in problem
 * details (RFC 9457), in JSON output and in logs.
 *
 * <p>A token is never renamed or given another meaning; new ones are added. A token from a newer peer reads as
 * {@link #UNKNOWN}.
 */
public enum ErrorCode {
    /** A message or document that does not parse, or that breaks its schema. */
    MALFORMED("malformed", false, 400, Exit.FAILED),
    /** A well-formed request with a value that cannot be accepted. */
    BAD_REQUEST("bad-request", false, 400, Exit.FAILED),
    /** A command line, setting or combination that makes no sense. */
    USAGE("usage", false, 400, Exit.USAGE),
    /** A frame, document, list or file above its limit. */
    TOO_LARGE("too-large", false, 413, Exit.FAILED),
    /** An operation before {@code Authenticate}. */
    NOT_AUTHENTICATED("not-authenticated", false, 401, Exit.REFUSED),
    /** Wrong credentials; says nothing of which part was wrong. */
    AUTHENTICATION_FAILED("authentication-failed", false, 401, Exit.REFUSED),
    /** The caller is known, and may not. */
    NOT_ALLOWED("not-allowed", false, 403, Exit.REFUSED),
    /** A peer or a policy said no, and nothing finer is told. */
    REFUSED("refused", false, 403, Exit.REFUSED),
    /** No such user, request or thing, or none that the caller may see. */
    NOT_FOUND("not-found", false, 404, Exit.NOT_FOUND),
    /** The thing is there already, with another content. */
    CONFLICT("conflict", false, 409, Exit.REFUSED),
    /** A signed record whose sequence does not exceed the last one's. */
    STALE("stale", false, 409, Exit.REFUSED),
    /** An invitation, record or certificate past its time. */
    EXPIRED("expired", false, 410, Exit.REFUSED),
    /** A certificate, chain, signature, anchor or key that does not verify. */
    NOT_TRUSTED("not-trusted", false, 403, Exit.NOT_TRUSTED),
    /** A certificate that its authority has revoked. */
    REVOKED("revoked", false, 403, Exit.NOT_TRUSTED),
    /** A quota is used up. */
    QUOTA("quota", true, 507, Exit.REFUSED),
    /** Too many requests, or too many at once; later may do. */
    BUSY("busy", true, 429, Exit.UNREACHABLE),
    /** No common protocol version. */
    VERSION("version", false, 400, Exit.REFUSED),
    /** No common cipher suite, or one under the policy's floor. */
    SUITE("suite", false, 400, Exit.REFUSED),
    /** A message that this peer does not know, or not in this place. */
    UNEXPECTED("unexpected", false, 400, Exit.FAILED),
    /** Nothing answers at any address. */
    UNREACHABLE("unreachable", true, 503, Exit.UNREACHABLE),
    /** A part that this operation needs is away for the moment. */
    UNAVAILABLE("unavailable", true, 503, Exit.UNREACHABLE),
    /** No answer in time. */
    TIMEOUT("timeout", true, 504, Exit.TIMED_OUT),
    /** The connection ended without its proper close. */
    CUT("cut", true, 502, Exit.UNREACHABLE),
    /** The user or the system interrupted the work. */
    INTERRUPTED("interrupted", true, 503, Exit.INTERRUPTED),
    /** A fault of this program; details are in its log only. */
    INTERNAL("internal", false, 500, Exit.FAILED),
    /** A token that this version does not know. */
    UNKNOWN("unknown", false, 500, Exit.FAILED);

    private static final Map<String, ErrorCode> BY_TOKEN =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(ErrorCode::token, Function.identity()));

    private final String token;
    private final boolean retryable;
    private final int httpStatus;
    private final Exit exit;

    ErrorCode(String token, boolean retryable, int httpStatus, Exit exit) {
        this.token = token;
        this.retryable = retryable;
        this.httpStatus = httpStatus;
        this.exit = exit;
    }

    /** The token on the wire: lower-case ASCII letters and hyphens. */
    public String token() {
        return token;
    }

    /** Whether the same request may succeed later, unchanged. */
    public boolean retryable() {
        return retryable;
    }

    /** The status of an HTTP answer that carries this code. */
    public int httpStatus() {
        return httpStatus;
    }

    /** How a command that ends with this code exits. */
    public Exit exit() {
        return exit;
    }

    /** The code of a token, {@link #UNKNOWN} for one that this version does not know. */
    public static ErrorCode ofToken(String token) {
        return BY_TOKEN.getOrDefault(token, UNKNOWN);
    }
}
