package org.sixchat.sixchat.handshake;

import org.sixchat.sixchat.crypto.HandshakeSecret;
import org.sixchat.sixchat.crypto.HybridKeys;
import org.sixchat.sixchat.crypto.Suite;
import org.sixchat.sixchat.crypto.Transcript;
import org.sixchat.sixchat.message.CapabilitiesAccept;
import org.sixchat.sixchat.message.CryptoSuiteAccept;
import org.sixchat.sixchat.message.CryptoSuiteOffer;
import org.sixchat.sixchat.message.PeerCodec;

/**
 * What the answering side makes of message 3.
 *
 * @param next from which all is encrypted
 */
record Answered(byte[] message2, byte[] message4, ResponderState.AwaitUserInfo next) {
    /** @param token the name by which {@code suite} was offered */
    static Answered of(
            ResponderState.AwaitSuites offered,
            CryptoSuiteOffer message,
            byte[] body,
            Suite suite,
            String token,
            Party party) {
        byte[] message2 = PeerCodec.encode(CapabilitiesAccept.of(Protocol.VERSION, offered.shared(), party.nonce()));
        HybridKeys.Answer keys = HybridKeys.answer(
                message.x25519(), message.mlkem768(), party.setup().random());
        byte[] message4 = PeerCodec.encode(new CryptoSuiteAccept(token, keys.x25519(), keys.ciphertext()));
        Transcript th4 = offered.transcript().plus(3, body).plus(2, message2).plus(4, message4);
        HandshakeSecret hs = party.vault().keep(HandshakeSecret.of(th4.hash(), keys.shared()));
        return new Answered(message2, message4, offered.answered(suite, hs, th4));
    }
}
