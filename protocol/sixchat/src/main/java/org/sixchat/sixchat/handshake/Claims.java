package org.sixchat.sixchat.handshake;

import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.pki.cert.Certificates;
import org.sixchat.pki.cert.SealableKeys;
import org.sixchat.sixchat.identity.DeviceKeys;
import org.sixchat.sixchat.identity.IdentityClaim;
import org.sixchat.sixchat.identity.KeySuccession;
import org.sixchat.sixchat.identity.LocalIdentity;
import org.sixchat.sixchat.identity.RemoteIdentity;
import org.sixchat.sixchat.identity.Way;
import org.sixchat.sixchat.message.Identity;

/** What the two sides say of themselves in User_Info, and what can be checked of it before any certificate is verified. */
final class Claims {
    private Claims() {}

    /**
     * What this side says of itself.
     *
     * @param keys those of {@code me} that the peer knows, or should
     */
    static Identity of(HandshakeSetup setup, DeviceKeys keys, String peer) {
        LocalIdentity me = setup.me();
        boolean current = keys.proving().equals(me.key());
        byte[] ocsp = current ? me.ocsp().get() : null;
        return new Identity(
                peer,
                me.id(),
                me.name(),
                me.device().orElse(null),
                Certificates.encodeChain(keys.proving().chain()),
                keys.sealing()
                        .map(sealing -> Certificates.encode(sealing.leaf()))
                        .orElse(null),
                ocsp,
                Way.tokens(offered(setup, keys)),
                current ? KeySuccession.of(me, setup.random()) : List.of());
    }

    /** How this side offers to prove itself with such keys, preferred first. */
    static List<Way> offered(HandshakeSetup setup, DeviceKeys keys) {
        return keys.ways().stream().filter(setup.ways()::contains).toList();
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
        List<X509Certificate> chain = Certificates.parseChain(said.certificate());
        if (chain.isEmpty() || isMine(chain.getFirst().getPublicKey(), me)) {
            throw refused("the peer presents no certificate, or one with the key of this side");
        }
        Optional<X509Certificate> sealing =
                Optional.ofNullable(said.sealingCertificate()).map(Certificates::parse);
        if (sealing.filter(beside -> isMine(beside.getPublicKey(), me)).isPresent()) {
            throw refused("the peer presents a certificate to seal to with the key of this side");
        }
        return new IdentityClaim(
                said.id(),
                Optional.of(said.name()),
                Optional.ofNullable(said.device()),
                chain,
                sealing,
                Optional.ofNullable(said.ocsp()),
                said.way().stream()
                        .flatMap(token -> Way.ofToken(token).stream())
                        .toList(),
                said.succession());
    }

    /**
     * How a peer that has been verified is to prove its key: the first of its ways that is taken here. What is sealed for {@code kem}
     * goes to the certified key itself, so who has another one to seal to proves itself by {@code sig} alone.
     *
     * @throws SixChatException REFUSED if there is none, or nothing can be sealed to the peer
     */
    static Way chosen(IdentityClaim claim, RemoteIdentity remote, HandshakeSetup setup) {
        if (!SealableKeys.holds(remote.sealTo())) {
            throw refused("nothing can be sealed to the peer: its key only signs, and it presents no other");
        }
        return claim.ways().stream()
                .filter(setup.ways()::contains)
                .filter(way -> way == Way.SIG || claim.sealing().isEmpty())
                .findFirst()
                .orElseThrow(() -> refused("the peer can prove its key in no way that is taken here"));
    }

    static boolean sameKey(X509Certificate one, X509Certificate other) {
        return sameKey(one.getPublicKey(), other.getPublicKey());
    }

    private static boolean sameKey(PublicKey one, PublicKey other) {
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
