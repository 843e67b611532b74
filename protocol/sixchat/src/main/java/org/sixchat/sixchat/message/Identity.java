package org.sixchat.sixchat.message;

import java.util.List;
import org.sixchat.core.DeviceId;

/**
 * What a peer says of itself in User_Info.
 *
 * @param peer the id of the other side as the speaker knows it: in message 5 the id that A dials
 * @param id the speaker's id: a user id, or a store's bare domain
 * @param name the display name, equal to the certificate's
 * @param device the device id, absent for a store
 * @param certificate DER certificates, the speaker's first, then its issuers; the root may be left out
 * @param sealingCertificate the certificate to seal to, if the first one only signs
 * @param ocsp the DER of a current OCSP response (RFC 6960) for the first certificate, or null
 * @param way the ways in which the speaker can prove its key ({@code kem}, {@code sig}), preferred first
 * @param succession the keys before that have signed the first certificate's, at most two
 */
public record Identity(
        String peer,
        String id,
        String name,
        DeviceId device,
        List<byte[]> certificate,
        byte[] sealingCertificate,
        byte[] ocsp,
        List<String> way,
        List<Succession> succession) {
    /** Of a key that was the first one. */
    public Identity(
            String peer,
            String id,
            String name,
            DeviceId device,
            List<byte[]> certificate,
            byte[] sealingCertificate,
            byte[] ocsp,
            List<String> way) {
        this(peer, id, name, device, certificate, sealingCertificate, ocsp, way, List.of());
    }

    public Identity {
        Forms.text(peer, "peer", 0, Forms.MAX_ID);
        Forms.text(id, "id", 0, Forms.MAX_ID);
        Forms.text(name, "name", 0, Forms.MAX_NAME);
        certificate = Forms.blobs(certificate, "certificate", 0, Forms.MAX_CHAIN, Forms.MAX_CERTIFICATE);
        Forms.atMostIfThere(sealingCertificate, "sealingCertificate", Forms.MAX_CERTIFICATE);
        Forms.atMostIfThere(ocsp, "ocsp", Forms.MAX_OCSP);
        way = Forms.tokens(way, "way", 0);
        succession = Forms.list(succession, "succession", 0, 2);
    }
}
