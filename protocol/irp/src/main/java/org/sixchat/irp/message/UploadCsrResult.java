package org.sixchat.irp.message;

import java.util.UUID;
import org.sixchat.wire.Checks;

/**
 * The request is recorded.
 */
public record UploadCsrResult(long id, UUID request, RequestState state) implements IrpReply {
    public UploadCsrResult {
        Ids.check(id);
        Checks.present(request, "request");
        Checks.present(state, "state");
    }
}
