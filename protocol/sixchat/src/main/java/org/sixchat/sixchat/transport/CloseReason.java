package org.sixchat.sixchat.transport;

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

    /** Whether the end was not agreed. */
    public boolean isCut() {
        return this != CLOSED;
    }
}
