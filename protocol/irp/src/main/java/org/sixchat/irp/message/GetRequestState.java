package org.sixchat.irp.message;

import java.util.UUID;
import org.sixchat.wire.Checks;

/**
 * Asks what became of a request for a certificate.
 */
public record GetRequestState(long id, UUID request) implements IrpRequest {
    public GetRequestState {
        Ids.check(id);
        Checks.present(request, "request");
    }
}
