package org.sixchat.irp.message;

import java.util.List;
import java.util.UUID;
import org.sixchat.wire.Checks;

/**
 * The certificate.
 *
 * @param certificate leaf, issuing CA and root, DER
 */
public record DownloadCertificateResult(long id, UUID request, List<byte[]> certificate) implements IrpReply {
    public DownloadCertificateResult {
        Ids.check(id);
        Checks.present(request, "request");
        certificate = Checks.chain(certificate, "certificate");
        Checks.range(certificate.size(), 1, Checks.MAX_CHAIN, "certificate");
    }
}
