package org.sixchat.registry.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.core.Times;
import org.sixchat.irp.record.AddressRecord;

/**
 * Which address records are taken: the caller's own, in time, and newer than what is stored.
 *
 * @param maxLifetime the longest time from issue to expiry
 */
public record AddressRule(Duration maxLifetime) {
    /** The outcome for a record that is taken, with what it changes for others. */
    public record Taken(AddressRecord record, AddressChange change) {}

    /** @throws SixChatException NOT_ALLOWED, BAD_REQUEST or EXPIRED; looks at the record and its sender alone */
    public void check(AddressRecord record, Caller.OwnDevice caller, Instant now) {
        if (!record.user().equals(caller.user()) || !record.device().equals(caller.device())) {
            throw new SixChatException(
                    ErrorCode.NOT_ALLOWED, "the record is for another user or device than the one that registers it");
        }
        if (!record.expires().isAfter(record.issued())) {
            throw new SixChatException(ErrorCode.BAD_REQUEST, "the record expires before it is issued");
        }
        if (record.expires().isAfter(record.issued().plus(maxLifetime))) {
            throw new SixChatException(
                    ErrorCode.BAD_REQUEST, "a record may be valid for " + maxLifetime.toSeconds() + " s at most");
        }
        if (record.issued().isAfter(now.plus(Times.CLOCK_SKEW))) {
            throw new SixChatException(
                    ErrorCode.BAD_REQUEST,
                    "the record is issued in the future; this server's clock says " + Times.format(now));
        }
        if (record.expires().isBefore(now.minus(Times.CLOCK_SKEW))) {
            throw new SixChatException(
                    ErrorCode.EXPIRED, "the record has expired; this server's clock says " + Times.format(now));
        }
    }

    /**
     * Compares with what is stored, read under the lock of the user's row.
     *
     * @throws StaleSequenceException if the sequence does not grow
     */
    public Taken replace(Optional<AddressRecord> stored, AddressRecord record, Instant now) {
        stored.filter(s -> s.sequence() >= record.sequence()).ifPresent(s -> {
            throw new StaleSequenceException(s.sequence());
        });
        return new Taken(record, AddressChange.between(stored, record, now));
    }
}
