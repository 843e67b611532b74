package org.sixchat.sixchat.handshake;

import java.util.List;
import java.util.Optional;
import org.sixchat.sixchat.crypto.HybridKeys;
import org.sixchat.sixchat.crypto.Transcript;
import org.sixchat.sixchat.message.CapabilitiesOffer;
import org.sixchat.sixchat.message.CryptoSuiteOffer;
import org.sixchat.sixchat.message.PeerCodec;

/**
 * How every handshake of a dialler begins, whatever its suites are called.
 *
 * @param state that waits for the answers
 */
record Overture(byte[] message1, byte[] message3, InitiatorState.AwaitCapabilities state) {
    /**
     * With fresh keys.
     *
     * @param suites the names of those that are offered, best first
     * @param cookie what the peer gave to the attempt before
     * @param resumption the id of the session to go on with, null if there is none
     */
    static Overture of(Party party, List<String> suites, Optional<ComeAgain.Cookie> cookie, byte[] resumption) {
        HybridKeys keys = party.vault().keep(HybridKeys.generate(party.setup().random()));
        CapabilitiesOffer offer = new CapabilitiesOffer(
                List.of(Protocol.VERSION),
                party.setup().capabilities(),
                cookie.map(ComeAgain.Cookie::nonce).orElseGet(party::nonce),
                cookie.map(ComeAgain.Cookie::cookie).orElse(null),
                resumption);
        CryptoSuiteOffer suite = new CryptoSuiteOffer(suites, keys.x25519Public(), keys.mlkemPublic());
        byte[] message1 = PeerCodec.encode(offer);
        byte[] message3 = PeerCodec.encode(suite);
        Transcript th3 = Transcript.start().plus(1, message1).plus(3, message3);
        return new Overture(message1, message3, new InitiatorState.AwaitCapabilities(offer, suite, keys, th3));
    }
}
