package org.sixchat.irp.message;

import java.time.Instant;
import org.sixchat.wire.Checks;

/**
 * The record is registered.
 *
 * @param sequence the record's
 * @param expires until when the server will hand it out as current
 * @param observedAddress the IP literal that the connection came from; null where the server does not tell
 */
public record RegisterAddressResult(long id, long sequence, Instant expires, String observedAddress)
        implements IrpReply {
    public RegisterAddressResult {
        Ids.check(id);
        Checks.present(expires, "expires");
        Checks.optionalText(observedAddress, 64, "observedAddress");
    }
}
