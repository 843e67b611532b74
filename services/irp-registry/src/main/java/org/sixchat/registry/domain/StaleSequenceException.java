package org.sixchat.registry.domain;

import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;

/** A record whose sequence does not exceed the last one's; tells the last, so that the device can go on above it. */
public final class StaleSequenceException extends SixChatException {
    private static final long serialVersionUID = 1L;

    private final long last;

    /** @param last the sequence of the record that is stored */
    public StaleSequenceException(long last) {
        super(ErrorCode.STALE, "a record with sequence " + last + " is registered; the next one must be higher");
        this.last = last;
    }

    /** The sequence of the record that is stored. */
    public long last() {
        return last;
    }
}
