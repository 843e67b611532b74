package org.sixchat.registry.domain;

import java.time.Instant;
import java.util.Optional;
import org.sixchat.irp.record.AddressRecord;
import org.sixchat.irp.record.AddressState;

/** What a new address record changes for others; a refresh with the same addresses changes nothing. */
public enum AddressChange {
    /** The device can be reached again. */
    ONLINE,
    /** It can be reached at other addresses. */
    MOVED,
    /** It said that it cannot be reached. */
    OFFLINE,
    /** Nothing that others must hear of. */
    NONE;

    /** @param now decides whether the record before had run out: then its device had been away */
    public static AddressChange between(Optional<AddressRecord> before, AddressRecord after, Instant now) {
        boolean wasOnline = before.isPresent() && before.get().state() == AddressState.ONLINE;
        if (after.state() == AddressState.OFFLINE) {
            return wasOnline ? OFFLINE : NONE;
        }
        if (!wasOnline || !before.get().expires().isAfter(now)) {
            return ONLINE;
        }
        return before.get().address().equals(after.address()) ? NONE : MOVED;
    }
}
