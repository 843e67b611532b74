package org.sixchat.sixchat.handshake;

import java.util.List;
import java.util.Optional;
import org.sixchat.core.Secret;
import org.sixchat.core.SixChatException;
import org.sixchat.pki.keystore.KeyEntry;
import org.sixchat.pki.seal.SealSender;
import org.sixchat.sixchat.crypto.AuthSecret;
import org.sixchat.sixchat.crypto.HandshakeSecret;
import org.sixchat.sixchat.crypto.Suite;
import org.sixchat.sixchat.crypto.Transcript;
import org.sixchat.sixchat.handshake.InitiatorState.AwaitCapabilities;
import org.sixchat.sixchat.handshake.InitiatorState.AwaitChallenge;
import org.sixchat.sixchat.handshake.InitiatorState.AwaitFinished;
import org.sixchat.sixchat.handshake.InitiatorState.AwaitResponse;
import org.sixchat.sixchat.handshake.InitiatorState.AwaitResumed;
import org.sixchat.sixchat.handshake.InitiatorState.AwaitResumingSuite;
import org.sixchat.sixchat.handshake.InitiatorState.AwaitSuite;
import org.sixchat.sixchat.handshake.InitiatorState.AwaitUserInfo;
import org.sixchat.sixchat.handshake.InitiatorState.Done;
import org.sixchat.sixchat.handshake.InitiatorState.Judging;
import org.sixchat.sixchat.handshake.InitiatorState.Known;
import org.sixchat.sixchat.handshake.InitiatorState.Secured;
import org.sixchat.sixchat.identity.DeviceKeys;
import org.sixchat.sixchat.identity.ExpectedRemote;
import org.sixchat.sixchat.identity.RemoteIdentity;
import org.sixchat.sixchat.identity.Way;
import org.sixchat.sixchat.message.CapabilitiesAccept;
import org.sixchat.sixchat.message.ChallengeResponse;
import org.sixchat.sixchat.message.CryptoChallenge;
import org.sixchat.sixchat.message.CryptoSuiteAccept;
import org.sixchat.sixchat.message.Finished;
import org.sixchat.sixchat.message.HandshakeMessage;
import org.sixchat.sixchat.message.KeyExchange;
import org.sixchat.sixchat.message.PeerCodec;
import org.sixchat.sixchat.message.UserInfo;

/** A, who dials. The states and their transitions are {@link InitiatorState}'s. */
public final class Initiator implements Handshake {
    private final Party party;
    private final ExpectedRemote dialled;
    private final Optional<Resuming> resuming;
    private final byte[] ids;
    private final Line line = new Line();
    private final Overture overture;
    private InitiatorState state;
    private List<String> shared = List.of();
    private ExpectedSession expected;

    /**
     * A first dial.
     *
     * @param dialled whose certificate has been verified already
     * @throws SixChatException SUITE if it has been seen to use a better suite than any of those allowed here
     */
    public Initiator(HandshakeSetup setup, ExpectedRemote dialled) {
        this(setup, dialled, Optional.empty(), Optional.empty());
    }

    /**
     * A first dial.
     *
     * @param capabilities what this side speaks, the same for everyone
     */
    public Initiator(HandshakeSetup setup, ExpectedRemote dialled, List<String> capabilities) {
        this(setup.speaking(capabilities), dialled);
    }

    /**
     * A dial that is not the first.
     *
     * @param resuming the session to go on with, if the peer still knows it; a full handshake follows if it does not
     * @param cookie what the peer gave to the attempt before
     */
    public Initiator(
            HandshakeSetup setup,
            ExpectedRemote dialled,
            Optional<Resuming> resuming,
            Optional<ComeAgain.Cookie> cookie) {
        this.party = new Party(setup, new Vault());
        this.dialled = dialled;
        this.resuming = resuming;
        this.ids = Protocol.ids(setup.me().id(), dialled.id());
        List<Suite> offered = SuiteChoice.atLeast(dialled.floor(), setup.suites());
        byte[] named = resuming.map(session -> session.key().mine()).orElse(null);
        this.overture = Overture.of(party, Suite.tokens(offered), cookie, named);
        this.state = overture.state();
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
    public Progress receive(byte[] frame) {
        byte[] body = line.open(frame);
        HandshakeMessage message = Line.decode(body);
        return switch (state) {
            case AwaitCapabilities s -> share(s, Party.expect(CapabilitiesAccept.class, message), body);
            case AwaitSuite s ->
                identify(s.accept(Party.expect(CryptoSuiteAccept.class, message), body, Suite::ofToken, party.vault()));
            case AwaitChallenge s -> waitIn(s.accept(Party.expect(CryptoChallenge.class, message), body, party));
            case AwaitUserInfo s -> judge(s.accept(Party.expect(UserInfo.class, message), body, dialled, party));
            case AwaitResponse s ->
                expectFinished(s.accept(Party.expect(ChallengeResponse.class, message), body, ids, party.vault()));
            case AwaitFinished s -> establish(s, s.accept(Party.expect(Finished.class, message), body));
            case AwaitResumingSuite s ->
                resume(s.accept(Party.expect(CryptoSuiteAccept.class, message), body, party.vault()));
            case AwaitResumed s -> resumed(s, Party.expect(Finished.class, message), body);
            case Known s -> throw Party.outOfPlace();
            case Secured s -> throw Party.outOfPlace();
            case Judging s -> throw Party.outOfPlace();
            case Done s -> throw Party.outOfPlace();
        };
    }

    @Override
    public Progress admitted(RemoteIdentity remote) {
        if (state instanceof Judging judged) {
            return prove(judged, remote);
        }
        throw new IllegalStateException("nobody is being judged");
    }

    @Override
    public Progress shut(long received) {
        throw new IllegalStateException("the dialler has shut the old connection before");
    }

    @Override
    public boolean proven() {
        return state instanceof AwaitFinished || state instanceof Done;
    }

    @Override
    public List<String> capabilities() {
        return shared;
    }

    @Override
    public List<byte[]> refusal(SixChatException failure) {
        return party.refusal(line, state instanceof Judging, failure);
    }

    @Override
    public void close() {
        party.vault().close();
        line.close();
    }

    private Progress waitIn(InitiatorState next) {
        state = next;
        return new Progress.More(List.of());
    }

    private Progress share(AwaitCapabilities waiting, CapabilitiesAccept message, byte[] body) {
        InitiatorState next = waiting.accept(message, body);
        if (next instanceof AwaitSuite
                && resuming.isPresent()
                && !resuming.get().orFresh()) {
            throw new SessionUnknown();
        }
        shared = message.capability();
        return waitIn(next);
    }

    private Progress resume(Known step) {
        Secured secured = step.as();
        party.secure(line, secured.suite(), secured.hs(), true);
        Resuming session = resuming.orElseThrow();
        byte[] th4 = secured.transcript().hash();
        try (HandshakeSecret hs = secured.hs();
                AuthSecret auth = hs.resumed(th4, session.key().rs())) {
            byte[] message11 = PeerCodec.encode(
                    new KeyExchange(session.received(), null, auth.finishedA(th4, session.received())));
            List<byte[]> frames = line.frames(message11);
            Transcript th11 = secured.transcript().plus(11, message11);
            AwaitResumed next = step.finished(party.vault().keep(auth.resumed(th11.hash())), th11);
            expected = ExpectedSession.on(line, party, new Agreed(next.suite(), shared), next.main());
            state = next;
            return new Progress.More(frames);
        }
    }

    private Progress resumed(AwaitResumed last, Finished message, byte[] body) {
        Done done = last.accept(message, body);
        state = done;
        return new Progress.Resumed(List.of(), session(done), message.received());
    }

    private SessionKeys session(Done done) {
        return expected.stands(line, party, done.transcript().hash());
    }

    private Progress identify(Secured secured) {
        party.secure(line, secured.suite(), secured.hs(), true);
        DeviceKeys mine = party.presented();
        SealSender toB = party.vault()
                .keep(SealSender.to(
                        dialled.sealTo(), Protocol.TO_B, party.setup().random()));
        byte[] identity = PeerCodec.encodeIdentity(Claims.of(party.setup(), mine, dialled.id()));
        byte[] body =
                PeerCodec.encode(new UserInfo(toB.seal(secured.transcript().hash(), identity), null));
        state = secured.identified(mine, toB, body);
        return new Progress.More(line.frames(body));
    }

    private Progress judge(Judging judging) {
        state = judging;
        return new Progress.Verify(judging.claim(), judging.suite());
    }

    private Progress prove(Judging judged, RemoteIdentity remote) {
        Way way = Claims.chosen(judged.claim(), remote, party.setup());
        KeyEntry mine = judged.mine().proving();
        byte[] th8 = judged.transcript().hash();
        byte[] proof = Proof.OF_A.make(
                judged.hs(), judged.challenge(), th8, ids, mine, party.setup().random());
        byte[] message7 = PeerCodec.encode(new ChallengeResponse(proof, null));
        Transcript th7 = judged.transcript().plus(7, message7);
        Challenge s9 = new Challenge(way, party.challenge());
        byte[] message9 = PeerCodec.encode(party.ask(s9, plain -> judged.toB().seal(th7.hash(), plain)));
        Transcript th9 = th7.plus(9, message9);
        AuthSecret auth = party.vault()
                .keep(judged.hs().auth(th9.hash(), judged.challenge().secret(), s9.secret()));
        judged.challenge().close();
        Secret s11 = party.challenge();
        byte[] sealed11 = s11.use(plain -> judged.toB().seal(th9.hash(), plain));
        judged.toB().close();
        byte[] message11 = PeerCodec.encode(new KeyExchange(null, sealed11, auth.finishedA(th9.hash(), sealed11)));
        state = judged.proved(remote, auth, s9, s11, th9.plus(11, message11));
        return new Progress.More(line.frames(message7, message9, message11));
    }

    private Progress expectFinished(AwaitFinished next) {
        expected = ExpectedSession.on(line, party, new Agreed(next.suite(), shared), next.main());
        return waitIn(next);
    }

    private Progress establish(AwaitFinished last, Done done) {
        state = done;
        return new Progress.Established(List.of(), last.remote(), session(done));
    }
}
