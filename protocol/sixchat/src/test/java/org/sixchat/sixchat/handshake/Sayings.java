package org.sixchat.sixchat.handshake;

import java.util.List;
import java.util.function.UnaryOperator;
import org.sixchat.pki.keystore.KeyEntry;
import org.sixchat.sixchat.identity.DeviceKeys;
import org.sixchat.sixchat.identity.LocalIdentity;
import org.sixchat.sixchat.message.Identity;
import org.sixchat.sixchat.message.PeerCodec;

/** Changes what a side says of itself before it is sealed, as a dishonest peer may; nothing else of it changes. */
final class Sayings {
    private Sayings() {}

    /** What {@code me} says honestly, with the keys that it presents. */
    static byte[] identity(LocalIdentity me, String peer, UnaryOperator<Identity> change) {
        DeviceKeys keys = me.known().getFirst();
        Identity honest = Claims.of(HandshakeSetup.standard(me, new java.security.SecureRandom()), keys, peer);
        return PeerCodec.encodeIdentity(change.apply(honest));
    }

    static Identity offering(Identity said, String... ways) {
        return new Identity(
                said.peer(),
                said.id(),
                said.name(),
                said.device(),
                said.certificate(),
                said.sealingCertificate(),
                said.ocsp(),
                List.of(ways));
    }

    static Identity sealedTo(Identity said, KeyEntry beside) {
        return new Identity(
                said.peer(),
                said.id(),
                said.name(),
                said.device(),
                said.certificate(),
                beside == null ? null : org.sixchat.pki.cert.Certificates.encode(beside.leaf()),
                said.ocsp(),
                said.way());
    }
}
