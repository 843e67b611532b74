package org.sixchat.wire.http;

import io.netty.handler.codec.TooLongFrameException;
import java.time.Duration;
import javax.net.ssl.SSLException;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.wire.tls.TlsFailures;

/** What can go wrong in an exchange, in our one family of errors. */
final class HttpFailures {
    private HttpFailures() {}

    static SixChatException unreachable(HttpExchange exchange, Throwable cause) {
        return new SixChatException(ErrorCode.UNREACHABLE, place(exchange) + " cannot be reached", cause);
    }

    static SixChatException timeout(HttpExchange exchange, Duration timeout) {
        return new SixChatException(
                ErrorCode.TIMEOUT, place(exchange) + " did not answer within " + timeout.toMillis() + " ms");
    }

    static SixChatException cut(HttpExchange exchange) {
        return new SixChatException(ErrorCode.CUT, place(exchange) + " closed the connection without an answer");
    }

    static SixChatException translate(HttpExchange exchange, Throwable failure) {
        return TlsFailures.refusal(failure).orElseGet(() -> other(exchange, failure));
    }

    private static SixChatException other(HttpExchange exchange, Throwable failure) {
        return switch (failure) {
            case TooLongFrameException tooLong ->
                new SixChatException(ErrorCode.TOO_LARGE, place(exchange) + " answered more than is allowed", tooLong);
            case SSLException noTls ->
                new SixChatException(ErrorCode.NOT_TRUSTED, "TLS with " + place(exchange) + " failed", noTls);
            default -> new SixChatException(ErrorCode.CUT, "the exchange with " + place(exchange) + " broke", failure);
        };
    }

    private static String place(HttpExchange exchange) {
        return exchange.host() + " at " + exchange.address();
    }
}
