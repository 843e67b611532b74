package org.sixchat.sixchat.handshake;

import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;

/** What a step ends in. */
final class Failures {
    private Failures() {}

    /** The code of the failure that is due. */
    static ErrorCode code(Runnable step) {
        try {
            step.run();
        } catch (SixChatException refused) {
            return refused.code();
        }
        throw new AssertionError("nothing was refused");
    }
}
