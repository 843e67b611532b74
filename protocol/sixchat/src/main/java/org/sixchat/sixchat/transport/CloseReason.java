package org.sixchat.sixchat.transport;

import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;

/** How a session ended. All but {@link #CLOSED} are cuts: what was under way may be lost. */
public enum CloseReason {
    /** The other side said so in its last authenticated record, or answered this side's so. */
    CLOSED,
    /** The connection ended, or a record failed, without a close. */
    CUT,
    /** The peer did not answer in time. */
    TIMED_OUT,
    /** The peer did not read what it was sent in time. */
    SLOW;

    /** What the user of a session with {@code id} is told of a cut. */
    SixChatException said(String id) {
        return switch (this) {
            case TIMED_OUT -> new SixChatException(ErrorCode.TIMEOUT, id + " does not answer any more");
            case SLOW -> new SixChatException(ErrorCode.CUT, id + " does not read what it is sent");
            case CUT, CLOSED -> new SixChatException(ErrorCode.CUT, "the session with " + id + " was cut");
        };
    }

    /** Whether the end was not agreed. */
    public boolean isCut() {
        return this != CLOSED;
    }
}
