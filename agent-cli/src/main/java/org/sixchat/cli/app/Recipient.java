package org.sixchat.cli.app;

import java.security.cert.X509Certificate;
import java.util.HexFormat;
import org.sixchat.core.DeviceId;
import org.sixchat.pki.key.Keys;

/**
 * A device that something is sealed to.
 *
 * @param leaf its verified certificate
 * @param revocation what its authority says of it
 */
record Recipient(DeviceId device, X509Certificate leaf, String revocation) {
    /** Device and key, as one word. */
    String name() {
        return name(device, leaf);
    }

    /** The same of any device and its certificate. */
    static String name(DeviceId device, X509Certificate leaf) {
        return device + " " + HexFormat.of().formatHex(Keys.sha256OfSpki(leaf.getPublicKey()));
    }
}
