package org.sixchat.wire.tls;

import java.util.Optional;
import org.sixchat.core.SixChatException;

/** Finds what a {@link PeerTrust} said inside the exception that a failed TLS handshake ends with. */
public final class TlsFailures {
    private static final int MAX_CAUSES = 16;

    private TlsFailures() {}

    /** Our own exception behind a failure, where there is one. */
    public static Optional<SixChatException> refusal(Throwable failure) {
        Throwable cause = failure;
        for (int i = 0; i < MAX_CAUSES && cause != null; i++) {
            if (cause instanceof SixChatException ours) {
                return Optional.of(ours);
            }
            cause = cause.getCause();
        }
        return Optional.empty();
    }
}
