package org.sixchat.cli.directory;

import java.net.InetSocketAddress;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.sixchat.cli.store.SeenRecord;
import org.sixchat.core.DeviceId;
import org.sixchat.core.UserId;
import org.sixchat.pki.cert.Certificates;
import org.sixchat.pki.key.Keys;

/**
 * A device of a user as its DIR told it, after everything was verified.
 *
 * @param chain leaf, issuing CA, root
 * @param revocation {@code good}, or {@code unchecked} if nobody answered
 * @param state online, offline, past its time, or unregistered: see the constants
 * @param addresses in the order of their priority; only if it is online
 * @param sequence of its record, 0 if there is none
 * @param expires end of its record, null if there is none
 */
public record FoundDevice(
        UserId user,
        DeviceId device,
        String displayName,
        List<X509Certificate> chain,
        String revocation,
        String state,
        List<InetSocketAddress> addresses,
        long sequence,
        Instant expires) {
    /** What is said of a certificate whose authority was asked and has not revoked it. */
    public static final String GOOD = "good";
    /** What is said of a certificate whose authority could not be asked. */
    public static final String UNCHECKED = "unchecked";
    /** The state of a device that can be called. */
    public static final String ONLINE = "online";

    public FoundDevice {
        chain = List.copyOf(chain);
        addresses = List.copyOf(addresses);
    }

    /** SHA-256 of the device's SubjectPublicKeyInfo, lower-case hexadecimal. */
    public String keyHash() {
        return HexFormat.of().formatHex(Keys.sha256OfSpki(chain.getFirst().getPublicKey()));
    }

    /** What is kept of it once its key is accepted. */
    public SeenRecord toRemember() {
        return new SeenRecord(
                user.toString(), device.toString(), keyHash(), sequence, Certificates.encodeChain(chain), null);
    }

    /** Whether it says that it can be called. */
    public boolean online() {
        return state.equals(ONLINE) && !addresses.isEmpty();
    }
}
