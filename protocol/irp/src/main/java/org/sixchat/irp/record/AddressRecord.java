package org.sixchat.irp.record;

import java.time.Instant;
import java.util.List;
import org.sixchat.core.DeviceId;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.core.Times;
import org.sixchat.core.UserId;
import org.sixchat.wire.Checks;
import org.sixchat.wire.xml.XmlCodec;

/**
 * Where a device can be reached, as its owner says. Trust it only out of {@link SignedAddressRecord#verify}.
 *
 * @param sequence strictly grows for each device: {@link #nextSequence}
 * @param issued when the device made it
 * @param expires until when it may be used
 * @param address at most 16, at least one when online
 */
public record AddressRecord(
        UserId user,
        DeviceId device,
        long sequence,
        Instant issued,
        Instant expires,
        AddressState state,
        List<PeerAddress> address) {
    /** The XML namespace of signed documents. */
    public static final String NAMESPACE = "urn:sixchat:record:1";

    private static final int MAX_ADDRESSES = 16;
    private static final XmlCodec<AddressRecord> CODEC = XmlCodec.of(AddressRecord.class, NAMESPACE);

    public AddressRecord {
        Checks.present(user, "user");
        Checks.present(device, "device");
        Checks.range(sequence, 1, Long.MAX_VALUE, "sequence");
        Checks.present(issued, "issued");
        Checks.present(expires, "expires");
        Checks.present(state, "state");
        address = Checks.list(address, MAX_ADDRESSES, "address");
        boolean nowhere = state == AddressState.ONLINE && address.isEmpty();
        if (nowhere || !expires.isAfter(issued)) {
            throw new SixChatException(
                    ErrorCode.MALFORMED, "an address record expires before it was issued, or is online nowhere");
        }
    }

    /** The sequence to use next: grows even if {@code last} was forgotten by a reinstalled agent. */
    public static long nextSequence(long last, Instant now) {
        return Math.max(last + 1, now.toEpochMilli());
    }

    /** Whether it may be used at this time, give or take what clocks may differ by. */
    public boolean isCurrent(Instant now) {
        return now.isBefore(expires.plus(Times.CLOCK_SKEW)) && !now.isBefore(issued.minus(Times.CLOCK_SKEW));
    }

    static XmlCodec<AddressRecord> codec() {
        return CODEC;
    }
}
