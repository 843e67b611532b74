package org.sixchat.sixchat.handshake;

import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;

/** The peer ended the attempt. */
public final class PeerRefusal extends SixChatException {
    private static final long serialVersionUID = 1L;

    PeerRefusal(ErrorCode code) {
        super(code, "the peer ended the handshake: " + code.token());
    }
}
