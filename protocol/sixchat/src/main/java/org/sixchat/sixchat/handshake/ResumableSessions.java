package org.sixchat.sixchat.handshake;

import java.util.Optional;
import org.sixchat.core.SixChatException;

/** The sessions that a peer may come back to. */
@FunctionalInterface
public interface ResumableSessions {
    /**
     * The session of an id that a stranger has shown.
     *
     * @param id 16 bytes
     * @return empty if nobody knows it: then the full handshake goes on
     * @throws SixChatException REFUSED if it is this side's own id, reflected
     */
    Optional<ResumptionKey> find(byte[] id);

    /** None: whoever shows an id gets a full handshake. */
    static ResumableSessions none() {
        return id -> Optional.empty();
    }
}
