package org.sixchat.sixchat.handshake;

import java.util.List;
import org.sixchat.sixchat.crypto.HandshakeSecret;
import org.sixchat.sixchat.crypto.HybridKeys;
import org.sixchat.sixchat.crypto.Suite;
import org.sixchat.sixchat.crypto.Transcript;
import org.sixchat.sixchat.handshake.ResponderState.AwaitSuites;
import org.sixchat.sixchat.message.CapabilitiesAccept;
import org.sixchat.sixchat.message.CryptoSuiteAccept;
import org.sixchat.sixchat.message.CryptoSuiteOffer;
import org.sixchat.sixchat.message.PeerCodec;

/**
 * What the answering side makes of message 3.
 *
 * @param hs from which all is encrypted
 * @param transcript to message 4
 */
record Answered(Suite suite, byte[] message2, byte[] message4, HandshakeSecret hs, Transcript transcript) {
    /** @param token the name by which {@code suite} was offered */
    static Answered of(
            AwaitSuites offered, CryptoSuiteOffer message, byte[] body, Suite suite, String token, Party party) {
        byte[] message2 = PeerCodec.encode(accept(offered, party.nonce()));
        HybridKeys.Answer keys = HybridKeys.answer(
                message.x25519(), message.mlkem768(), party.setup().random());
        byte[] message4 = PeerCodec.encode(new CryptoSuiteAccept(token, keys.x25519(), keys.ciphertext()));
        Transcript th4 = offered.transcript().plus(3, body).plus(2, message2).plus(4, message4);
        HandshakeSecret hs = party.vault().keep(HandshakeSecret.of(th4.hash(), keys.shared()));
        return new Answered(suite, message2, message4, hs, th4);
    }

    private static CapabilitiesAccept accept(AwaitSuites offered, byte[] nonce) {
        List<String> shared = offered.shared();
        return offered.resumed().isPresent()
                ? CapabilitiesAccept.resumed(Protocol.VERSION, shared, nonce)
                : CapabilitiesAccept.of(Protocol.VERSION, shared, nonce);
    }
}
