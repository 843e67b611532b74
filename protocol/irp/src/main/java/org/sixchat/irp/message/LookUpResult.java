package org.sixchat.irp.message;

import java.util.List;
import org.sixchat.core.UserId;
import org.sixchat.wire.Checks;

/**
 * The user's devices, each with its latest record and its certificates.
 *
 * @param device in no order
 */
public record LookUpResult(long id, UserId user, List<LookUpDevice> device) implements IrpReply {
    public LookUpResult {
        Ids.check(id);
        Checks.present(user, "user");
        device = Checks.list(device, 16, "device");
    }
}
