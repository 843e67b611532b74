package org.sixchat.sixchat.identity;

import java.util.List;
import java.util.Optional;
import org.sixchat.pki.keystore.KeyEntry;

/**
 * The keys by which a peer knows one side: mostly one for everything, and two where the first only signs.
 *
 * @param proving what this side proves itself with
 * @param sealing what is sealed to it with, where that is another: P-256, with a certificate of the same id and device
 */
public record DeviceKeys(KeyEntry proving, Optional<KeyEntry> sealing) {
    /** The key that opens what is sealed to this side. */
    public KeyEntry opener() {
        return sealing.orElse(proving);
    }

    /** How the first key can be proved, preferred first; a key beside which there is another one to seal to only signs. */
    public List<Way> ways() {
        return sealing.isEmpty() && proving.opens() ? List.of(Way.KEM, Way.SIG) : List.of(Way.SIG);
    }
}
