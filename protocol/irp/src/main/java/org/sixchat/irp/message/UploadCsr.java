package org.sixchat.irp.message;

import java.util.UUID;
import org.sixchat.wire.Checks;

/**
 * Asks for a certificate. Sent again with the same request id and CSR it is the same request.
 *
 * @param request the agent's id for this request, UUIDv7
 * @param csr PKCS#10, DER
 */
public record UploadCsr(long id, UUID request, byte[] csr) implements IrpRequest {
    public UploadCsr {
        Ids.check(id);
        Checks.present(request, "request");
        Checks.bytes(csr, 8192, "csr");
    }
}
