package org.sixchat.irp.message;

import org.sixchat.core.UserId;
import org.sixchat.wire.Checks;

/**
 * Asks for a user's devices. Who may not see the user is answered as for an unknown one.
 */
public record LookUp(long id, UserId user) implements IrpRequest {
    public LookUp {
        Ids.check(id);
        Checks.present(user, "user");
    }
}
