package org.sixchat.irp.message;

import java.util.UUID;
import org.sixchat.wire.Checks;

/**
 * Fetches the certificate of an issued request.
 */
public record DownloadCertificate(long id, UUID request) implements IrpRequest {
    public DownloadCertificate {
        Ids.check(id);
        Checks.present(request, "request");
    }
}
