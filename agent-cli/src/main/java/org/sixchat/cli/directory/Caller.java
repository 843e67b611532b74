package org.sixchat.cli.directory;

import java.util.Optional;
import org.sixchat.core.DeviceId;
import org.sixchat.core.UserId;
import org.sixchat.irp.discovery.HostPort;
import org.sixchat.pki.chain.ExpectedPeer;
import org.sixchat.pki.chain.TrustAnchor;
import org.sixchat.pki.chain.ValidatedPeer;
import org.sixchat.pki.keystore.KeyEntry;

/**
 * Who asks registries.
 *
 * @param key the device's private key and chain, root last
 * @param place where the registry of the own domain is, if the invitation said so
 */
public record Caller(UserId user, DeviceId device, String displayName, KeyEntry key, Optional<HostPort> place) {
    /** The anchor of the own domain. */
    TrustAnchor anchor() {
        return new TrustAnchor(user.domain(), key.chain().getLast());
    }

    /** The own certificate, as a peer sees it. */
    ValidatedPeer asPeer() {
        return new ValidatedPeer(new ExpectedPeer.Person(user), user, device, displayName, key.chain());
    }
}
