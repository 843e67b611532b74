package org.sixchat.irp.message;

import org.sixchat.core.UserId;
import org.sixchat.wire.Checks;

/**
 * What a step of authentication led to; a failure is an {@link Error}.
 *
 * @param complete whether the caller is authenticated now
 * @param data the mechanism's message; null where it has none
 * @param user whom the connection speaks for; null while incomplete and for ANONYMOUS
 */
public record AuthenticateResult(long id, boolean complete, byte[] data, UserId user) implements IrpReply {
    public AuthenticateResult {
        Ids.check(id);
        Checks.optionalBytes(data, 4096, "data");
    }
}
