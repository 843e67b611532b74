package org.sixchat.events;

import java.util.List;
import org.sixchat.core.DeviceId;
import org.sixchat.core.UserId;

/**
 * A device that was away is there again.
 *
 * @param sequence the record's sequence
 * @param record the exact bytes that the device signed
 * @param signature the device's signature over them
 * @param chain the signer's certificates, DER, leaf first, 1 to 8
 */
public record AddressOnline(
        UserId user, DeviceId device, long sequence, byte[] record, byte[] signature, List<byte[]> chain)
        implements AddressEvent {
    public AddressOnline {
        Checks.present(user, "user");
        Checks.present(device, "device");
        Checks.document(record, "record");
        Checks.document(signature, "signature");
        chain = Checks.chain(chain, "chain");
    }

    @Override
    public String fact() {
        return "online";
    }
}
