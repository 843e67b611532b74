package org.sixchat.sixchat.handshake;

import org.sixchat.core.Secret;
import org.sixchat.sixchat.crypto.AuthSecret;
import org.sixchat.sixchat.crypto.HandshakeSecret;
import org.sixchat.sixchat.crypto.Hkdf;
import org.sixchat.sixchat.crypto.MainSecret;
import org.sixchat.sixchat.crypto.Suite;
import org.sixchat.sixchat.crypto.Transcript;
import org.sixchat.sixchat.message.ChallengeResponse;
import org.sixchat.sixchat.message.CryptoChallenge;
import org.sixchat.sixchat.message.Finished;
import org.sixchat.sixchat.message.UserInfo;

/**
 * Where the dialler stands without certificates. Each state has the transitions that are legal from it and no others.
 *
 * <pre>
 * (1 3 sent) Opening --2--> Opening --4: 5 sent--> AwaitCommitment --6--> AwaitName --8: 7 9 11 sent--> AwaitOpening
 *     --10--> AwaitFinished --12--> Done
 * </pre>
 */
sealed interface AnonymousInitiatorState {
    /** Up to message 4 it is the handshake with certificates, with suites of other names. */
    record Opening(InitiatorState as) implements AnonymousInitiatorState {}

    /** Message 5 is out; waits for 6. */
    record AwaitCommitment(Suite suite, HandshakeSecret hs, Transcript transcript) implements AnonymousInitiatorState {
        AwaitName accept(CryptoChallenge message, byte[] body) {
            byte[] commitment = Anonymous.challenge(message, Hkdf.HASH);
            return new AwaitName(suite, hs, transcript.hash(), commitment, transcript.plus(6, body));
        }
    }

    /** Waits for 8; then 7, 9 and 11 are next, from this side. */
    record AwaitName(Suite suite, HandshakeSecret hs, byte[] th5, byte[] commitment, Transcript transcript)
            implements AnonymousInitiatorState {
        Named accept(UserInfo message, byte[] body) {
            return new Named(suite, hs, th5, commitment, Anonymous.name(message), transcript.plus(8, body));
        }
    }

    /** Knows what the peer calls itself; 7, 9 and 11 are next, from this side. */
    record Named(Suite suite, HandshakeSecret hs, byte[] th5, byte[] commitment, String name, Transcript transcript)
            implements AnonymousInitiatorState {
        AwaitOpening revealed(AuthSecret auth, byte[] nA, Secret s11, Transcript th11) {
            return new AwaitOpening(this, auth, nA, s11, th11);
        }
    }

    /** Messages 7, 9 and 11 are out, and nA with them; waits for 10. */
    record AwaitOpening(Named named, AuthSecret auth, byte[] nA, Secret s11, Transcript transcript)
            implements AnonymousInitiatorState {
        AwaitFinished accept(ChallengeResponse message, byte[] body, Vault vault) {
            try (HandshakeSecret hs = named.hs();
                    auth;
                    s11;
                    Secret s9 = Secret.copyOf(nA)) {
                byte[] nB = opening(message);
                Party.verify(Anonymous.commitment(named.th5(), nB), named.commitment(), "the opening of message 6");
                Party.verify(hs.proofB(s9, transcript.hash(), Anonymous.IDS), message.proof(), "message 10");
                String digits = hs.shortString(named.transcript().hash(), nA, nB);
                Transcript th10 = transcript.plus(10, body);
                MainSecret main = vault.keep(auth.main(th10.hash(), s11));
                return new AwaitFinished(named.suite(), named.name(), digits, main, th10);
            }
        }

        private static byte[] opening(ChallengeResponse message) {
            if (message.opening() == null) {
                throw Claims.refused("message 10 opens nothing");
            }
            return message.opening();
        }
    }

    /** Waits for 12, the first record under the session's keys. */
    record AwaitFinished(Suite suite, String name, String shortString, MainSecret main, Transcript transcript)
            implements AnonymousInitiatorState {
        Done accept(Finished message, byte[] body) {
            Party.verify(main.finishedB(transcript.hash()), message.finished(), "the peer's Finished");
            return new Done(transcript.plus(12, body));
        }
    }

    /** Over, well. */
    record Done(Transcript transcript) implements AnonymousInitiatorState {}
}
