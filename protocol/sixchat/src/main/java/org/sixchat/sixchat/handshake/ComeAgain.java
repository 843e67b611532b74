package org.sixchat.sixchat.handshake;

import java.time.Duration;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;

/** The answering side is under load: it keeps nothing of this attempt, and takes another one after a while, with a cookie. */
public final class ComeAgain extends SixChatException {
    private static final long serialVersionUID = 1L;

    private final transient Cookie cookie;
    private final Duration wait;

    /**
     * What the next attempt shows.
     *
     * @param nonce of message 1, to be used again
     * @param cookie as the answering side made it
     */
    public record Cookie(byte[] nonce, byte[] cookie) {}

    ComeAgain(Cookie cookie, Duration wait) {
        super(ErrorCode.BUSY, "the peer is under load and asks to be dialled again in " + wait.toMillis() + " ms");
        this.cookie = cookie;
        this.wait = wait;
    }

    public Cookie cookie() {
        return cookie;
    }

    /** How long to wait before that. */
    public Duration after() {
        return wait;
    }
}
