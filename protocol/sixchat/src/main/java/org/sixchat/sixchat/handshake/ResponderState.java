package org.sixchat.sixchat.handshake;

import java.security.PublicKey;
import java.util.List;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.Secret;
import org.sixchat.core.SixChatException;
import org.sixchat.pki.seal.SealReceiver;
import org.sixchat.sixchat.crypto.AuthSecret;
import org.sixchat.sixchat.crypto.HandshakeSecret;
import org.sixchat.sixchat.crypto.Suite;
import org.sixchat.sixchat.crypto.Transcript;
import org.sixchat.sixchat.identity.DeviceKeys;
import org.sixchat.sixchat.identity.IdentityClaim;
import org.sixchat.sixchat.identity.RemoteIdentity;
import org.sixchat.sixchat.identity.Way;
import org.sixchat.sixchat.message.CapabilitiesOffer;
import org.sixchat.sixchat.message.ChallengeResponse;
import org.sixchat.sixchat.message.CryptoChallenge;

/**
 * Where the answering side stands. Each state has the transitions that are legal from it and no others; {@code transcript} is
 * always the one up to the last message that the state's name implies.
 *
 * <pre>
 * AwaitCapabilities --1--> AwaitSuites --3: 2 4 sent--> AwaitUserInfo --5--> Judging --admitted: 6 8 sent--> AwaitResponse
 *     --7--> AwaitChallenge --9--> AwaitKeyExchange --11: 10 12 sent--> Done
 * </pre>
 */
sealed interface ResponderState {
    /** Waits for 1. */
    record AwaitCapabilities() implements ResponderState {
        AwaitSuites accept(CapabilitiesOffer message, List<String> capabilities, byte[] body) {
            if (!message.version().contains(Protocol.VERSION)) {
                throw new SixChatException(ErrorCode.VERSION, "version " + Protocol.VERSION + " is spoken here");
            }
            List<String> shared =
                    capabilities.stream().filter(message.capability()::contains).toList();
            return new AwaitSuites(shared, Transcript.start().plus(1, body));
        }
    }

    /** Waits for 3. */
    record AwaitSuites(List<String> shared, Transcript transcript) implements ResponderState {
        AwaitUserInfo answered(Suite suite, HandshakeSecret hs, Transcript th4) {
            return new AwaitUserInfo(suite, hs, th4);
        }
    }

    /** Messages 2 and 4 are out, all is encrypted from here on; waits for 5. */
    record AwaitUserInfo(Suite suite, HandshakeSecret hs, Transcript transcript) implements ResponderState {
        Judging opened(Opened5 opened, IdentityClaim claim, byte[] body) {
            return new Judging(suite, hs, opened, claim, transcript.plus(5, body));
        }
    }

    /**
     * What opened message 5.
     *
     * @param fromA goes on to open 9 and 11
     * @param mine the keys that A knows this side by
     */
    record Opened5(SealReceiver fromA, DeviceKeys mine) {}

    /** The owner decides over the peer's claim; then 6 and 8 are next, from this side. */
    record Judging(Suite suite, HandshakeSecret hs, Opened5 opened, IdentityClaim claim, Transcript transcript)
            implements ResponderState {
        AwaitResponse challenged(RemoteIdentity remote, Challenge s6, Transcript th8) {
            return new AwaitResponse(suite, hs, opened, remote, s6, th8);
        }
    }

    /** Messages 6 and 8 are out; waits for 7. */
    record AwaitResponse(
            Suite suite,
            HandshakeSecret hs,
            Opened5 opened,
            RemoteIdentity remote,
            Challenge challenge,
            Transcript transcript)
            implements ResponderState {
        AwaitChallenge accept(ChallengeResponse message, byte[] body, byte[] ids) {
            PublicKey key = remote.leaf().getPublicKey();
            Proof.OF_A.verify(hs, challenge, transcript.hash(), ids, key, message.proof());
            return new AwaitChallenge(suite, hs, opened, remote, challenge.secret(), transcript.plus(7, body));
        }
    }

    /** The peer has proved its key; waits for 9. */
    record AwaitChallenge(
            Suite suite, HandshakeSecret hs, Opened5 opened, RemoteIdentity remote, Secret s6, Transcript transcript)
            implements ResponderState {
        AwaitKeyExchange accept(CryptoChallenge message, byte[] body, Party party) {
            Way way = Party.way(message, Claims.offered(party.setup(), opened.mine()));
            Challenge challenge =
                    party.asked(way, () -> opened.fromA().open(transcript.hash(), message.challenge()), message);
            Transcript th9 = transcript.plus(9, body);
            try (s6) {
                AuthSecret auth = party.vault().keep(hs.auth(th9.hash(), s6, challenge.secret()));
                return new AwaitKeyExchange(suite, hs, opened, remote, auth, challenge, th9);
            }
        }
    }

    /** Waits for 11. */
    record AwaitKeyExchange(
            Suite suite,
            HandshakeSecret hs,
            Opened5 opened,
            RemoteIdentity remote,
            AuthSecret auth,
            Challenge challenge,
            Transcript transcript)
            implements ResponderState {
        Done finished() {
            return new Done();
        }
    }

    /** Messages 10 and 12 are out: over, well. */
    record Done() implements ResponderState {}
}
