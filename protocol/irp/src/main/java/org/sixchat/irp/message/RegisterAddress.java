package org.sixchat.irp.message;

import org.sixchat.wire.Checks;

/**
 * Registers the device's addresses: {@link org.sixchat.irp.record.SignedAddressRecord}.
 *
 * @param record the address record, its owner's exact bytes
 * @param signature the owner's labelled signature over it
 */
public record RegisterAddress(long id, byte[] record, byte[] signature) implements IrpRequest {
    public RegisterAddress {
        Ids.check(id);
        Checks.bytes(record, 8192, "record");
        Checks.bytes(signature, Checks.MAX_SIGNATURE, "signature");
    }
}
