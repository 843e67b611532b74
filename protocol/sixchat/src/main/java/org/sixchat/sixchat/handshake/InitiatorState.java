package org.sixchat.sixchat.handshake;

import java.security.PublicKey;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.Secret;
import org.sixchat.core.SixChatException;
import org.sixchat.pki.seal.SealReceiver;
import org.sixchat.pki.seal.SealSender;
import org.sixchat.sixchat.crypto.AuthSecret;
import org.sixchat.sixchat.crypto.HandshakeSecret;
import org.sixchat.sixchat.crypto.HybridKeys;
import org.sixchat.sixchat.crypto.MainSecret;
import org.sixchat.sixchat.crypto.Suite;
import org.sixchat.sixchat.crypto.Transcript;
import org.sixchat.sixchat.identity.DeviceKeys;
import org.sixchat.sixchat.identity.ExpectedRemote;
import org.sixchat.sixchat.identity.IdentityClaim;
import org.sixchat.sixchat.identity.RemoteIdentity;
import org.sixchat.sixchat.identity.Way;
import org.sixchat.sixchat.message.CapabilitiesAccept;
import org.sixchat.sixchat.message.CapabilitiesOffer;
import org.sixchat.sixchat.message.ChallengeResponse;
import org.sixchat.sixchat.message.CryptoChallenge;
import org.sixchat.sixchat.message.CryptoSuiteAccept;
import org.sixchat.sixchat.message.CryptoSuiteOffer;
import org.sixchat.sixchat.message.Finished;
import org.sixchat.sixchat.message.UserInfo;

/**
 * Where the dialler stands. Each state has the transitions that are legal from it and no others; {@code transcript} is always
 * the one up to the last message that the state's name implies.
 *
 * <pre>
 * (1 3 sent) AwaitCapabilities --2--> AwaitSuite --4--> Secured --5 sent--> AwaitChallenge --6--> AwaitUserInfo
 *     --8--> Judging --admitted: 7 9 11 sent--> AwaitResponse --10--> AwaitFinished --12--> Done
 * AwaitCapabilities --2, resumed--> AwaitResumingSuite --4--> Known --11 sent--> AwaitResumed --12--> Done
 * </pre>
 */
sealed interface InitiatorState {
    /** Messages 1 and 3 are out; waits for 2. */
    record AwaitCapabilities(CapabilitiesOffer offer, CryptoSuiteOffer suites, HybridKeys keys, Transcript transcript)
            implements InitiatorState {
        InitiatorState accept(CapabilitiesAccept message, byte[] body) {
            if (message.cookie() != null) {
                throw new ComeAgain(
                        new ComeAgain.Cookie(offer.nonce(), message.cookie()), Duration.ofMillis(message.waitMillis()));
            }
            Party.offered(message.version(), offer.version(), ErrorCode.VERSION, "version");
            message.capability()
                    .forEach(one -> Party.offered(one, offer.capability(), ErrorCode.REFUSED, "capability"));
            AwaitSuite next = new AwaitSuite(suites, keys, transcript.plus(2, body));
            if (!Boolean.TRUE.equals(message.resumed())) {
                return next;
            }
            if (offer.resumption() == null) {
                throw Claims.refused("the peer resumes a session that was not named");
            }
            return new AwaitResumingSuite(next);
        }
    }

    /** Waits for 4, after which the named session goes on. */
    record AwaitResumingSuite(AwaitSuite as) implements InitiatorState {
        Known accept(CryptoSuiteAccept message, byte[] body, Vault vault) {
            return new Known(as.accept(message, body, Suite::ofToken, vault));
        }
    }

    /** All is encrypted from here on; message 11 is next, from this side. */
    record Known(Secured as) implements InitiatorState {
        AwaitResumed finished(MainSecret main, Transcript th11) {
            return new AwaitResumed(as.suite(), main, th11);
        }
    }

    /** Message 11 is out; waits for 12, the first record under the session's new keys. */
    record AwaitResumed(Suite suite, MainSecret main, Transcript transcript) implements InitiatorState {
        Done accept(Finished message, byte[] body) {
            if (message.received() == null || message.received() < 0) {
                throw Claims.refused("message 12 does not count what was received");
            }
            byte[] expected = main.finishedB(transcript.hash(), message.received());
            Party.verify(expected, message.finished(), "the peer's Finished");
            return new Done(transcript.plus(12, body));
        }
    }

    /** Waits for 4. */
    record AwaitSuite(CryptoSuiteOffer offer, HybridKeys keys, Transcript transcript) implements InitiatorState {
        /** @param known the suites by the names under which they can have been offered */
        Secured accept(CryptoSuiteAccept message, byte[] body, Function<String, Optional<Suite>> known, Vault vault) {
            Party.offered(message.suite(), offer.suite(), ErrorCode.SUITE, "suite");
            Suite suite = known.apply(message.suite()).orElseThrow();
            Transcript th4 = transcript.plus(4, body);
            try (keys) {
                Secret shared = keys.agree(message.x25519(), message.ciphertext());
                return new Secured(suite, vault.keep(HandshakeSecret.of(th4.hash(), shared)), th4);
            }
        }
    }

    /** All is encrypted from here on; message 5 is next, from this side. */
    record Secured(Suite suite, HandshakeSecret hs, Transcript transcript) implements InitiatorState {
        AwaitChallenge identified(DeviceKeys mine, SealSender toB, byte[] body) {
            return new AwaitChallenge(suite, hs, mine, toB, transcript.plus(5, body));
        }
    }

    /** Message 5 is out, with {@code mine} in it; waits for 6. */
    record AwaitChallenge(Suite suite, HandshakeSecret hs, DeviceKeys mine, SealSender toB, Transcript transcript)
            implements InitiatorState {
        AwaitUserInfo accept(CryptoChallenge message, byte[] body, Party party) {
            Way way = Party.way(message, Claims.offered(party.setup(), mine));
            Challenge challenge = party.asked(way, () -> open(message.challenge(), party), message);
            return new AwaitUserInfo(suite, hs, mine, toB, challenge, transcript.plus(6, body));
        }

        private byte[] open(byte[] sealed, Party party) {
            try (SealReceiver fromB = SealReceiver.from(
                    mine.proving().keyPair(), Protocol.TO_A, party.setup().random())) {
                return fromB.open(transcript.hash(), sealed);
            }
        }
    }

    /** Waits for 8. */
    record AwaitUserInfo(
            Suite suite,
            HandshakeSecret hs,
            DeviceKeys mine,
            SealSender toB,
            Challenge challenge,
            Transcript transcript)
            implements InitiatorState {
        Judging accept(UserInfo message, byte[] body, ExpectedRemote dialled, Party party) {
            if (message.identity() == null || !message.identity().id().equals(dialled.id())) {
                throw notDialled("who answered is not " + dialled.id());
            }
            IdentityClaim claim = Claims.check(message.identity(), party.me());
            if (!Claims.sameKey(claim.sealTo(), dialled.sealTo())
                    || !Claims.sameKey(claim.chain().getFirst(), dialled.leaf())) {
                throw notDialled("the key that " + dialled.id() + " presents is not the one that was dialled");
            }
            return new Judging(suite, hs, mine, toB, challenge, claim, transcript.plus(8, body));
        }

        private static SixChatException notDialled(String sentence) {
            return new SixChatException(ErrorCode.NOT_TRUSTED, sentence);
        }
    }

    /** The owner decides over the peer's claim; then 7, 9 and 11 are next, from this side. */
    record Judging(
            Suite suite,
            HandshakeSecret hs,
            DeviceKeys mine,
            SealSender toB,
            Challenge challenge,
            IdentityClaim claim,
            Transcript transcript)
            implements InitiatorState {
        AwaitResponse proved(RemoteIdentity remote, AuthSecret auth, Challenge s9, Secret s11, Transcript th11) {
            return new AwaitResponse(suite, hs, remote, auth, s9, s11, th11);
        }
    }

    /** Messages 7, 9 and 11 are out; waits for 10. */
    record AwaitResponse(
            Suite suite,
            HandshakeSecret hs,
            RemoteIdentity remote,
            AuthSecret auth,
            Challenge challenge,
            Secret s11,
            Transcript transcript)
            implements InitiatorState {
        AwaitFinished accept(ChallengeResponse message, byte[] body, byte[] ids, Vault vault) {
            try (hs;
                    auth;
                    challenge;
                    s11) {
                PublicKey key = remote.leaf().getPublicKey();
                Proof.OF_B.verify(hs, challenge, transcript.hash(), ids, key, message.proof());
                Transcript th10 = transcript.plus(10, body);
                return new AwaitFinished(suite, remote, vault.keep(auth.main(th10.hash(), s11)), th10);
            }
        }
    }

    /** Waits for 12, the first record under the session's keys. */
    record AwaitFinished(Suite suite, RemoteIdentity remote, MainSecret main, Transcript transcript)
            implements InitiatorState {
        Done accept(Finished message, byte[] body) {
            Party.verify(main.finishedB(transcript.hash()), message.finished(), "the peer's Finished");
            return new Done(transcript.plus(12, body));
        }
    }

    /** Over, well. */
    record Done(Transcript transcript) implements InitiatorState {}
}
