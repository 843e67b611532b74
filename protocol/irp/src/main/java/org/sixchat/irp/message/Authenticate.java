package org.sixchat.irp.message;

import org.sixchat.wire.Checks;

/**
 * One step of authentication.
 *
 * @param mechanism one of {@link Mechanism}
 * @param data the mechanism's message; null where it has none
 */
public record Authenticate(long id, String mechanism, byte[] data) implements IrpRequest {
    public Authenticate {
        Ids.check(id);
        Checks.text(mechanism, 64, "mechanism");
        Checks.optionalBytes(data, 4096, "data");
    }
}
