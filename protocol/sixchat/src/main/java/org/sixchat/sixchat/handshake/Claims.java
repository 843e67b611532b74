package org.sixchat.sixchat.handshake;

import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.sixchat.core.DeviceId;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.pki.cert.Certificates;
import org.sixchat.pki.keystore.KeyEntry;
import org.sixchat.sixchat.identity.IdentityClaim;
import org.sixchat.sixchat.identity.LocalIdentity;
import org.sixchat.sixchat.message.Identity;

/** What the two sides say of themselves in User_Info, and what can be checked of it before any certificate is verified. */
final class Claims {
    private Claims() {}

    /**
     * What this side says of itself.
     *
     * @param key the key of {@code me} that the peer knows
     */
    static Identity of(LocalIdentity me, KeyEntry key, String peer) {
        byte[] ocsp = key.equals(me.key()) ? me.ocsp().get() : null;
        return new Identity(
                peer,
                me.id(),
                me.name(),
                me.device().orElse(null),
                Certificates.encodeChain(key.chain()),
                null,
                ocsp,
                List.of(Protocol.KEM));
    }

    /**
     * What the peer says of itself.
     *
     * @throws SixChatException REFUSED if it is about someone else than this side, or this side itself, or offers no way of proof
     *     that this side takes
     */
    static IdentityClaim check(Identity said, LocalIdentity me) {
        if (!said.peer().equals(me.id())) {
            throw refused("the peer wanted somebody else");
        }
        if (!said.way().contains(Protocol.KEM)) {
            throw refused("the peer can prove its key in no way that is taken here");
        }
        List<X509Certificate> chain = Certificates.parseChain(said.certificate());
        if (chain.isEmpty() || isMine(chain.getFirst().getPublicKey(), me)) {
            throw refused("the peer presents no certificate, or one with the key of this side");
        }
        Optional<DeviceId> device = Optional.ofNullable(said.device());
        return new IdentityClaim(said.id(), Optional.of(said.name()), device, chain, Optional.ofNullable(said.ocsp()));
    }

    static boolean sameKey(PublicKey one, PublicKey other) {
        return Arrays.equals(one.getEncoded(), other.getEncoded());
    }

    private static boolean isMine(PublicKey key, LocalIdentity me) {
        return me.keys().stream().anyMatch(mine -> sameKey(key, mine.leaf().getPublicKey()));
    }

    static SixChatException refused(String sentence) {
        return refused(sentence, null);
    }

    static SixChatException refused(String sentence, Throwable cause) {
        return new SixChatException(ErrorCode.REFUSED, sentence, cause);
    }
}
