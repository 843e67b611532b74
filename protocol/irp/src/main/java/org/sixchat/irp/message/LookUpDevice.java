package org.sixchat.irp.message;

import java.util.List;
import org.sixchat.core.DeviceId;
import org.sixchat.wire.Checks;

/**
 * One device of a looked-up user. Nothing of it is true before the chain is validated and the record verified with it.
 *
 * @param record the latest signed address record, its owner's exact bytes, also when offline or expired; null if none is known
 * @param signature the owner's signature over it; null if there is no record
 * @param certificate the chain to dial: leaf, issuing CA, root, DER
 * @param sealingCertificate the chain to seal to, where it is another one
 */
public record LookUpDevice(
        DeviceId id, byte[] record, byte[] signature, List<byte[]> certificate, List<byte[]> sealingCertificate) {
    public LookUpDevice {
        Checks.present(id, "id");
        Checks.optionalBytes(record, 8192, "record");
        Checks.optionalBytes(signature, Checks.MAX_SIGNATURE, "signature");
        certificate = Checks.chain(certificate, "certificate");
        sealingCertificate = Checks.chain(sealingCertificate, "sealingCertificate");
    }
}
