package org.sixchat.sixchat.handshake;

import java.util.List;
import java.util.Optional;
import org.sixchat.core.Secret;
import org.sixchat.core.SixChatException;
import org.sixchat.sixchat.crypto.AuthSecret;
import org.sixchat.sixchat.crypto.Transcript;
import org.sixchat.sixchat.handshake.AnonymousInitiatorState.AwaitCommitment;
import org.sixchat.sixchat.handshake.AnonymousInitiatorState.AwaitFinished;
import org.sixchat.sixchat.handshake.AnonymousInitiatorState.AwaitName;
import org.sixchat.sixchat.handshake.AnonymousInitiatorState.AwaitOpening;
import org.sixchat.sixchat.handshake.AnonymousInitiatorState.Done;
import org.sixchat.sixchat.handshake.AnonymousInitiatorState.Named;
import org.sixchat.sixchat.handshake.AnonymousInitiatorState.Opening;
import org.sixchat.sixchat.message.CapabilitiesAccept;
import org.sixchat.sixchat.message.ChallengeResponse;
import org.sixchat.sixchat.message.CryptoChallenge;
import org.sixchat.sixchat.message.CryptoSuiteAccept;
import org.sixchat.sixchat.message.Finished;
import org.sixchat.sixchat.message.HandshakeMessage;
import org.sixchat.sixchat.message.KeyExchange;
import org.sixchat.sixchat.message.PeerCodec;
import org.sixchat.sixchat.message.UserInfo;

/** A, who dials without certificates. The states and their transitions are {@link AnonymousInitiatorState}'s. */
public final class AnonymousInitiator implements AnonymousHandshake {
    private final Party party;
    private final String name;
    private final Line line = new Line();
    private final Overture overture;
    private AnonymousInitiatorState state;
    private ExpectedSession expected;

    /** A first dial. */
    public AnonymousInitiator(AnonymousSetup setup) {
        this(setup, Optional.empty());
    }

    /** @param cookie what the peer gave to the attempt before */
    public AnonymousInitiator(AnonymousSetup setup, Optional<ComeAgain.Cookie> cookie) {
        this.party = setup.party();
        this.name = setup.name();
        this.overture = Overture.of(party, AnonymousSuites.tokens(setup.suites()), cookie, null);
        this.state = new Opening(overture.state());
    }

    @Override
    public List<byte[]> start() {
        return line.frames(overture.message1(), overture.message3());
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
            case AwaitCommitment s -> waitIn(s.accept(Party.expect(CryptoChallenge.class, message), body));
            case AwaitName s -> reveal(s.accept(Party.expect(UserInfo.class, message), body));
            case AwaitOpening s ->
                expectFinished(s.accept(Party.expect(ChallengeResponse.class, message), body, party.vault()));
            case AwaitFinished s -> establish(s, s.accept(Party.expect(Finished.class, message), body));
            case Named s -> throw Party.outOfPlace();
            case Done s -> throw Party.outOfPlace();
        };
    }

    @Override
    public List<byte[]> refusal(SixChatException failure) {
        return party.refusal(line, false, failure);
    }

    @Override
    public void close() {
        party.vault().close();
        line.close();
    }

    private Step open(InitiatorState opening, HandshakeMessage message, byte[] body) {
        if (opening instanceof InitiatorState.AwaitCapabilities s) {
            return waitIn(new Opening(s.accept(Party.expect(CapabilitiesAccept.class, message), body)));
        }
        if (opening instanceof InitiatorState.AwaitSuite s) {
            return introduce(s.accept(
                    Party.expect(CryptoSuiteAccept.class, message), body, AnonymousSuites::ofToken, party.vault()));
        }
        throw Party.outOfPlace();
    }

    private Step introduce(InitiatorState.Secured secured) {
        party.secure(line, secured.suite(), secured.hs(), true);
        byte[] message5 = PeerCodec.encode(Anonymous.info(name));
        state = new AwaitCommitment(
                secured.suite(), secured.hs(), secured.transcript().plus(5, message5));
        return new Step.More(line.frames(message5));
    }

    private Step reveal(Named named) {
        try (Secret s6 = Anonymous.noChallenge()) {
            byte[] proof = named.hs().proofA(s6, named.transcript().hash(), Anonymous.IDS);
            byte[] message7 = PeerCodec.encode(new ChallengeResponse(proof, null));
            byte[] nA = party.nonce();
            byte[] message9 = PeerCodec.encode(Anonymous.challenge(nA));
            Transcript th9 = named.transcript().plus(7, message7).plus(9, message9);
            AuthSecret auth = party.vault().keep(auth(named, th9, s6, nA));
            Secret s11 = party.challenge();
            byte[] open11 = s11.use(byte[]::clone);
            byte[] message11 = PeerCodec.encode(new KeyExchange(null, open11, auth.finishedA(th9.hash(), open11)));
            state = named.revealed(auth, nA, s11, th9.plus(11, message11));
            return new Step.More(line.frames(message7, message9, message11));
        }
    }

    private static AuthSecret auth(Named named, Transcript th9, Secret s6, byte[] nA) {
        try (Secret s9 = Secret.copyOf(nA)) {
            return named.hs().auth(th9.hash(), s6, s9);
        }
    }

    private Step expectFinished(AwaitFinished next) {
        expected = ExpectedSession.on(line, party, new Agreed(next.suite(), List.of()), next.main());
        return waitIn(next);
    }

    private Step establish(AwaitFinished last, Done done) {
        state = done;
        SessionKeys session = expected.stands(line, party, done.transcript().hash());
        return new Step.Unverified(List.of(), last.name(), last.shortString(), session);
    }

    private Step waitIn(AnonymousInitiatorState next) {
        state = next;
        return new Step.More(List.of());
    }
}
