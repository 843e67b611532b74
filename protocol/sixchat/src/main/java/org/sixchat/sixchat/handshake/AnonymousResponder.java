package org.sixchat.sixchat.handshake;

import java.util.List;
import org.sixchat.core.Secret;
import org.sixchat.core.SixChatException;
import org.sixchat.sixchat.crypto.Suite;
import org.sixchat.sixchat.crypto.Transcript;
import org.sixchat.sixchat.handshake.AnonymousResponderState.AwaitKeyExchange;
import org.sixchat.sixchat.handshake.AnonymousResponderState.AwaitName;
import org.sixchat.sixchat.handshake.AnonymousResponderState.AwaitNonce;
import org.sixchat.sixchat.handshake.AnonymousResponderState.AwaitResponse;
import org.sixchat.sixchat.handshake.AnonymousResponderState.Done;
import org.sixchat.sixchat.handshake.AnonymousResponderState.Named;
import org.sixchat.sixchat.handshake.AnonymousResponderState.Opening;
import org.sixchat.sixchat.message.CapabilitiesOffer;
import org.sixchat.sixchat.message.ChallengeResponse;
import org.sixchat.sixchat.message.CryptoChallenge;
import org.sixchat.sixchat.message.CryptoSuiteOffer;
import org.sixchat.sixchat.message.HandshakeMessage;
import org.sixchat.sixchat.message.KeyExchange;
import org.sixchat.sixchat.message.PeerCodec;
import org.sixchat.sixchat.message.UserInfo;

/** B, who answers without certificates. The states and their transitions are {@link AnonymousResponderState}'s. */
public final class AnonymousResponder implements AnonymousHandshake {
    private final Party party;
    private final String name;
    private final Doorkeeper doorkeeper;
    private final Line line = new Line();
    private AnonymousResponderState state = new Opening(new ResponderState.AwaitCapabilities());

    /** Lets everyone in. */
    public AnonymousResponder(AnonymousSetup setup) {
        this(setup, Doorkeeper.open());
    }

    /** @param doorkeeper asked about each message 1 */
    public AnonymousResponder(AnonymousSetup setup, Doorkeeper doorkeeper) {
        this.doorkeeper = doorkeeper;
        this.party = setup.party();
        this.name = setup.name();
    }

    @Override
    public List<byte[]> start() {
        return List.of();
    }

    @Override
    public int frameLimit() {
        return line.limit();
    }

    @Override
    public Step receive(byte[] frame) {
        byte[] body = line.open(frame);
        HandshakeMessage message = Line.decode(body);
        return switch (state) {
            case Opening s -> open(s.as(), message, body);
            case AwaitName s -> commit(s.accept(Party.expect(UserInfo.class, message), body));
            case AwaitResponse s -> waitIn(s.accept(Party.expect(ChallengeResponse.class, message), body));
            case AwaitNonce s -> waitIn(s.accept(Party.expect(CryptoChallenge.class, message), body, party.vault()));
            case AwaitKeyExchange s -> establish(s, Party.expect(KeyExchange.class, message), body);
            case Named s -> throw Party.outOfPlace();
            case Done s -> throw Party.outOfPlace();
        };
    }

    @Override
    public List<byte[]> refusal(SixChatException failure) {
        return party.answerersRefusal(line, false, failure);
    }

    @Override
    public void close() {
        party.vault().close();
        line.close();
    }

    private Step open(ResponderState opening, HandshakeMessage message, byte[] body) {
        if (opening instanceof ResponderState.AwaitCapabilities s) {
            CapabilitiesOffer offer = Party.expect(CapabilitiesOffer.class, message);
            doorkeeper.admit(offer);
            return waitIn(new Opening(s.accept(offer, body, party.setup().capabilities(), ResumableSessions.none())));
        }
        if (opening instanceof ResponderState.AwaitSuites s) {
            CryptoSuiteOffer offer = Party.expect(CryptoSuiteOffer.class, message);
            Suite suite = AnonymousSuites.choose(offer.suite(), party.setup().suites());
            Answered answered = Answered.of(
                    s,
                    offer,
                    body,
                    suite,
                    AnonymousSuites.tokens(List.of(suite)).getFirst(),
                    party);
            List<byte[]> frames = line.frames(answered.message2(), answered.message4());
            party.secure(line, suite, answered.hs(), false);
            state = new AwaitName(suite, answered.hs(), answered.transcript());
            return new Step.More(frames);
        }
        throw Party.outOfPlace();
    }

    private Step commit(Named named) {
        byte[] nB = party.nonce();
        byte[] commitment = Anonymous.commitment(named.transcript().hash(), nB);
        byte[] message6 = PeerCodec.encode(Anonymous.challenge(commitment));
        byte[] message8 = PeerCodec.encode(Anonymous.info(name));
        state = named.committed(nB, named.transcript().plus(6, message6).plus(8, message8));
        return new Step.More(line.frames(message6, message8));
    }

    private Step establish(AwaitKeyExchange waiting, KeyExchange message, byte[] body) {
        Secret s11 = sessionKey(waiting, message);
        Transcript th11 = waiting.transcript().plus(11, body);
        byte[] proof = waiting.hs().proofB(waiting.s9(), th11.hash(), Anonymous.IDS);
        Agreed agreed = new Agreed(waiting.suite(), List.of());
        ChallengeResponse answer = new ChallengeResponse(proof, waiting.nB());
        LastFlight last = LastFlight.of(party, line, agreed, waiting.auth(), s11, th11, answer);
        state = waiting.finished();
        return new Step.Unverified(last.frames(), waiting.name(), waiting.shortString(), last.session());
    }

    private Secret sessionKey(AwaitKeyExchange waiting, KeyExchange message) {
        byte[] open = LastFlight.verified(
                message, waiting.auth(), waiting.transcript().hash());
        return party.opened(open.clone());
    }

    private Step waitIn(AnonymousResponderState next) {
        state = next;
        return new Step.More(List.of());
    }
}
