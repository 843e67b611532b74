package org.sixchat.sixchat.handshake;

import java.security.PublicKey;
import java.security.SecureRandom;
import org.sixchat.pki.keystore.KeyEntry;
import org.sixchat.pki.signature.LabelledSignature;
import org.sixchat.sixchat.crypto.Bytes;
import org.sixchat.sixchat.crypto.HandshakeSecret;

/**
 * The two proofs of a handshake: over the transcript before them and both ids. By {@code kem} it is a MAC that only who knows the
 * challenge makes, by {@code sig} a signature.
 */
enum Proof {
    /** Message 7. */
    OF_A("response A") {
        @Override
        byte[] mac(HandshakeSecret hs, Challenge challenge, byte[] transcript, byte[] ids) {
            return hs.proofA(challenge.secret(), transcript, ids);
        }
    },
    /** Message 10. */
    OF_B("response B") {
        @Override
        byte[] mac(HandshakeSecret hs, Challenge challenge, byte[] transcript, byte[] ids) {
            return hs.proofB(challenge.secret(), transcript, ids);
        }
    };

    private final String label;

    Proof(String label) {
        this.label = label;
    }

    abstract byte[] mac(HandshakeSecret hs, Challenge challenge, byte[] transcript, byte[] ids);

    /**
     * The proof that meets a challenge.
     *
     * @param transcript {@code TH(8)}, or {@code TH(11)}
     * @param ids {@code P}
     */
    byte[] make(
            HandshakeSecret hs, Challenge challenge, byte[] transcript, byte[] ids, KeyEntry key, SecureRandom random) {
        return switch (challenge.way()) {
            case KEM -> mac(hs, challenge, transcript, ids);
            case SIG -> LabelledSignature.sign(key.key(), label, Bytes.join(transcript, ids), random);
        };
    }

    /** @throws org.sixchat.core.SixChatException REFUSED if {@code proof} does not meet the challenge with that key */
    void verify(HandshakeSecret hs, Challenge challenge, byte[] transcript, byte[] ids, PublicKey key, byte[] proof) {
        switch (challenge.way()) {
            case KEM -> Party.verify(mac(hs, challenge, transcript, ids), proof, "the peer's proof of its key");
            case SIG -> {
                if (!LabelledSignature.verify(key, label, Bytes.join(transcript, ids), proof)) {
                    throw Claims.refused("the peer's signature does not verify");
                }
            }
        }
    }
}
