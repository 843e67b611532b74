package org.sixchat.sixchat.handshake;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.sixchat.core.Secret;
import org.sixchat.sixchat.crypto.Bytes;
import org.sixchat.sixchat.crypto.Hkdf;
import org.sixchat.sixchat.identity.Way;
import org.sixchat.sixchat.message.CryptoChallenge;
import org.sixchat.sixchat.message.Identity;
import org.sixchat.sixchat.message.UserInfo;

/** What both sides of a handshake without certificates do alike. */
final class Anonymous {
    /** {@code P} of two empty ids. */
    static final byte[] IDS = Protocol.ids("", "");

    private static final byte[] COMMIT = Bytes.vector("sixchat/1 commit".getBytes(StandardCharsets.US_ASCII));

    private Anonymous() {}

    /** The {@code s6} that nobody chose. */
    static Secret noChallenge() {
        return Secret.take(new byte[Protocol.RANDOM]);
    }

    /** Message 6: {@code SHA-384(v("sixchat/1 commit") ‖ TH(5) ‖ nB)}. */
    static byte[] commitment(byte[] th5, byte[] nB) {
        return Hkdf.hash(COMMIT, th5, nB);
    }

    /** Messages 5 and 8. */
    static UserInfo info(String name) {
        return new UserInfo(null, new Identity("", "", name, null, List.of(), null, null, List.of()));
    }

    /** The claimed name of messages 5 and 8, which must carry no more. */
    static String name(UserInfo message) {
        Identity said = message.identity();
        if (said == null
                || !said.peer().isEmpty()
                || !said.id().isEmpty()
                || said.device() != null
                || !said.certificate().isEmpty()
                || said.sealingCertificate() != null
                || said.ocsp() != null
                || !said.way().isEmpty()
                || !said.succession().isEmpty()) {
            throw Claims.refused("more than a name, in a handshake without certificates");
        }
        if (readsAsId(said.name())) {
            throw Claims.refused("a name that reads as a user id, in a handshake without certificates");
        }
        return said.name();
    }

    /** Whether people could take a claimed name for what only a certificate shows. */
    static boolean readsAsId(String name) {
        return name.indexOf('@') >= 0;
    }

    /** Messages 6 and 9. */
    static CryptoChallenge challenge(byte[] bytes) {
        return new CryptoChallenge(Way.KEM.token(), bytes);
    }

    /** What is in messages 6 and 9, of which the length is known. */
    static byte[] challenge(CryptoChallenge message, int length) {
        if (!message.way().equals(Way.KEM.token()) || message.challenge().length != length) {
            throw Claims.refused("a challenge of another kind, in a handshake without certificates");
        }
        return message.challenge();
    }
}
