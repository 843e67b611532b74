package org.sixchat.sixchat.handshake;

import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;

/** Whoever answered does not know the session by the id that was shown. It has proved nothing: the session may be known all the same. */
public final class SessionUnknown extends SixChatException {
    private static final long serialVersionUID = 1L;

    SessionUnknown() {
        super(ErrorCode.NOT_FOUND, "the session is not known by this id where it was dialled");
    }
}
