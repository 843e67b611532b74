package org.sixchat.sixchat.handshake;

import org.sixchat.core.Secret;
import org.sixchat.sixchat.crypto.AuthSecret;
import org.sixchat.sixchat.crypto.HandshakeSecret;
import org.sixchat.sixchat.crypto.Suite;
import org.sixchat.sixchat.crypto.Transcript;
import org.sixchat.sixchat.message.ChallengeResponse;
import org.sixchat.sixchat.message.CryptoChallenge;
import org.sixchat.sixchat.message.UserInfo;

/**
 * Where the answering side stands without certificates. Each state has the transitions that are legal from it and no others.
 *
 * <pre>
 * Opening --1--> Opening --3: 2 4 sent--> AwaitName --5--> Named --6 8 sent--> AwaitResponse --7--> AwaitNonce --9--> AwaitKeyExchange
 *     --11: 10 12 sent--> Done
 * </pre>
 */
sealed interface AnonymousResponderState {
    /** Up to message 4 it is the handshake with certificates, with suites of other names. */
    record Opening(ResponderState as) implements AnonymousResponderState {}

    /** Messages 2 and 4 are out; waits for 5. */
    record AwaitName(Suite suite, HandshakeSecret hs, Transcript transcript) implements AnonymousResponderState {
        Named accept(UserInfo message, byte[] body) {
            return new Named(suite, hs, Anonymous.name(message), transcript.plus(5, body));
        }
    }

    /** Knows what the peer calls itself; 6 and 8 are next, from this side. */
    record Named(Suite suite, HandshakeSecret hs, String name, Transcript transcript)
            implements AnonymousResponderState {
        AwaitResponse committed(byte[] nB, Transcript th8) {
            return new AwaitResponse(suite, hs, name, nB, th8);
        }
    }

    /** Messages 6 and 8 are out, nB committed to; waits for 7. */
    record AwaitResponse(Suite suite, HandshakeSecret hs, String name, byte[] nB, Transcript transcript)
            implements AnonymousResponderState {
        AwaitNonce accept(ChallengeResponse message, byte[] body) {
            byte[] th8 = transcript.hash();
            try (Secret s6 = Anonymous.noChallenge()) {
                Party.verify(hs.proofA(s6, th8, Anonymous.IDS), message.proof(), "message 7");
            }
            return new AwaitNonce(suite, hs, name, nB, th8, transcript.plus(7, body));
        }
    }

    /** Waits for 9. */
    record AwaitNonce(Suite suite, HandshakeSecret hs, String name, byte[] nB, byte[] th8, Transcript transcript)
            implements AnonymousResponderState {
        AwaitKeyExchange accept(CryptoChallenge message, byte[] body, Vault vault) {
            byte[] nA = Anonymous.challenge(message, Protocol.RANDOM);
            Transcript th9 = transcript.plus(9, body);
            try (Secret s6 = Anonymous.noChallenge()) {
                Secret s9 = vault.keep(Secret.copyOf(nA));
                AuthSecret auth = vault.keep(hs.auth(th9.hash(), s6, s9));
                return new AwaitKeyExchange(suite, hs, name, hs.shortString(th8, nA, nB), nB, auth, s9, th9);
            }
        }
    }

    /** Waits for 11. */
    record AwaitKeyExchange(
            Suite suite,
            HandshakeSecret hs,
            String name,
            String shortString,
            byte[] nB,
            AuthSecret auth,
            Secret s9,
            Transcript transcript)
            implements AnonymousResponderState {
        Done finished() {
            return new Done();
        }
    }

    /** Messages 10 and 12 are out: over, well. */
    record Done() implements AnonymousResponderState {}
}
