package org.sixchat.irp.message;

import java.util.UUID;
import org.sixchat.wire.Checks;

/**
 * What became of it.
 *
 * @param reason a sentence why it was refused; null otherwise
 */
public record GetRequestStateResult(long id, UUID request, RequestState state, String reason) implements IrpReply {
    public GetRequestStateResult {
        Ids.check(id);
        Checks.present(request, "request");
        Checks.present(state, "state");
        Checks.optionalText(reason, Checks.MAX_TEXT, "reason");
    }
}
