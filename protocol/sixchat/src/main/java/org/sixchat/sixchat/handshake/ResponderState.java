package org.sixchat.sixchat.handshake;

import java.security.PublicKey;
import java.util.List;
import java.util.Optional;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.Secret;
import org.sixchat.core.SixChatException;
import org.sixchat.pki.seal.SealReceiver;
import org.sixchat.sixchat.crypto.AuthSecret;
import org.sixchat.sixchat.crypto.HandshakeSecret;
import org.sixchat.sixchat.crypto.MainSecret;
import org.sixchat.sixchat.crypto.Suite;
import org.sixchat.sixchat.crypto.Transcript;
import org.sixchat.sixchat.identity.DeviceKeys;
import org.sixchat.sixchat.identity.IdentityClaim;
import org.sixchat.sixchat.identity.RemoteIdentity;
import org.sixchat.sixchat.identity.Way;
import org.sixchat.sixchat.message.CapabilitiesOffer;
import org.sixchat.sixchat.message.ChallengeResponse;
import org.sixchat.sixchat.message.CryptoChallenge;
import org.sixchat.sixchat.message.KeyExchange;

/**
 * Where the answering side stands. Each state has the transitions that are legal from it and no others; {@code transcript} is
 * always the one up to the last message that the state's name implies.
 *
 * <pre>
 * AwaitCapabilities --1--> AwaitSuites --3: 2 4 sent--> AwaitUserInfo --5--> Judging --admitted: 6 8 sent--> AwaitResponse
 *     --7--> AwaitChallenge --9--> AwaitKeyExchange --11: 10 12 sent--> Done
 * AwaitSuites --3, for a session that is known: 2 4 sent--> AwaitReturn --11--> Returned --old connection shut: 12 sent--> Done
 * </pre>
 */
sealed interface ResponderState {
    /** Waits for 1. */
    record AwaitCapabilities() implements ResponderState {
        /** @throws SixChatException REFUSED for an id of this side's own */
        AwaitSuites accept(CapabilitiesOffer message, byte[] body, List<String> mine, ResumableSessions sessions) {
            if (!message.version().contains(Protocol.VERSION)) {
                throw new SixChatException(ErrorCode.VERSION, "version " + Protocol.VERSION + " is spoken here");
            }
            List<String> shared =
                    mine.stream().filter(message.capability()::contains).toList();
            Optional<Named> named = Optional.ofNullable(message.resumption())
                    .flatMap(id -> sessions.find(id).map(key -> new Named(id, key)));
            return new AwaitSuites(shared, named, Transcript.start().plus(1, body));
        }
    }

    /** A session that is known here, and the id by which a stranger has named it. */
    record Named(byte[] id, ResumptionKey key) {}

    /** Waits for 3. */
    record AwaitSuites(List<String> shared, Optional<Named> resumed, Transcript transcript) implements ResponderState {
        AwaitUserInfo answered(Suite suite, HandshakeSecret hs, Transcript th4) {
            return new AwaitUserInfo(suite, hs, th4);
        }
    }

    /** Messages 2 and 4 are out, the session goes on; waits for 11. */
    record AwaitReturn(Suite suite, HandshakeSecret hs, Named session, Transcript transcript)
            implements ResponderState {
        Returned accept(KeyExchange message, byte[] body, Vault vault) {
            if (message.received() == null || message.received() < 0) {
                throw Claims.refused("message 11 does not count what was received");
            }
            byte[] th4 = transcript.hash();
            try (hs;
                    AuthSecret auth = hs.resumed(th4, session.key().rs())) {
                Party.verify(auth.finishedA(th4, message.received()), message.finished(), "the peer's Finished");
                Transcript th11 = transcript.plus(11, body);
                MainSecret main = vault.keep(auth.resumed(th11.hash()));
                return new Returned(suite, session, message.received(), main, th11);
            }
        }
    }

    /** The owner shuts the session's old connection; then 12 is next, from this side. */
    record Returned(Suite suite, Named session, long peerReceived, MainSecret main, Transcript transcript)
            implements ResponderState {
        Done finished() {
            return new Done();
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
