package org.sixchat.sixchat.handshake;

import java.util.List;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.Secret;
import org.sixchat.core.SixChatException;
import org.sixchat.pki.seal.SealReceiver;
import org.sixchat.pki.seal.SealSender;
import org.sixchat.sixchat.crypto.MainSecret;
import org.sixchat.sixchat.crypto.Suite;
import org.sixchat.sixchat.crypto.Transcript;
import org.sixchat.sixchat.handshake.ResponderState.AwaitCapabilities;
import org.sixchat.sixchat.handshake.ResponderState.AwaitChallenge;
import org.sixchat.sixchat.handshake.ResponderState.AwaitKeyExchange;
import org.sixchat.sixchat.handshake.ResponderState.AwaitResponse;
import org.sixchat.sixchat.handshake.ResponderState.AwaitReturn;
import org.sixchat.sixchat.handshake.ResponderState.AwaitSuites;
import org.sixchat.sixchat.handshake.ResponderState.AwaitUserInfo;
import org.sixchat.sixchat.handshake.ResponderState.Done;
import org.sixchat.sixchat.handshake.ResponderState.Judging;
import org.sixchat.sixchat.handshake.ResponderState.Opened5;
import org.sixchat.sixchat.handshake.ResponderState.Returned;
import org.sixchat.sixchat.identity.DeviceKeys;
import org.sixchat.sixchat.identity.IdentityClaim;
import org.sixchat.sixchat.identity.RemoteIdentity;
import org.sixchat.sixchat.message.CapabilitiesOffer;
import org.sixchat.sixchat.message.ChallengeResponse;
import org.sixchat.sixchat.message.CryptoChallenge;
import org.sixchat.sixchat.message.CryptoSuiteOffer;
import org.sixchat.sixchat.message.Finished;
import org.sixchat.sixchat.message.HandshakeMessage;
import org.sixchat.sixchat.message.KeyExchange;
import org.sixchat.sixchat.message.PeerCodec;
import org.sixchat.sixchat.message.UserInfo;
import org.sixchat.sixchat.record.RecordType;
import org.sixchat.sixchat.record.RecordWriter;

/** B, who answers. The states and their transitions are {@link ResponderState}'s. */
public final class Responder implements Handshake {
    private final Party party;
    private final ResumableSessions sessions;
    private final Doorkeeper doorkeeper;
    private final Line line = new Line();
    private ResponderState state = new AwaitCapabilities();
    private List<String> shared = List.of();
    private boolean proven;

    public Responder(HandshakeSetup setup) {
        this(setup, ResumableSessions.none(), Doorkeeper.open());
    }

    /** @param capabilities what this side speaks, the same for everyone */
    public Responder(HandshakeSetup setup, List<String> capabilities) {
        this(setup.speaking(capabilities));
    }

    /**
     * Where there is more than fresh handshakes.
     *
     * @param sessions that peers may come back to
     * @param doorkeeper asked about each message 1
     */
    public Responder(HandshakeSetup setup, ResumableSessions sessions, Doorkeeper doorkeeper) {
        this.party = new Party(setup, new Vault());
        this.sessions = sessions;
        this.doorkeeper = doorkeeper;
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
    public Progress receive(byte[] frame) {
        byte[] body = line.open(frame);
        HandshakeMessage message = Line.decode(body);
        return switch (state) {
            case AwaitCapabilities s -> begin(s, Party.expect(CapabilitiesOffer.class, message), body);
            case AwaitSuites s -> answer(s, Party.expect(CryptoSuiteOffer.class, message), body);
            case AwaitUserInfo s -> judge(s, Party.expect(UserInfo.class, message), body);
            case AwaitResponse s -> trust(s, Party.expect(ChallengeResponse.class, message), body);
            case AwaitChallenge s -> waitIn(s.accept(Party.expect(CryptoChallenge.class, message), body, party));
            case AwaitKeyExchange s -> establish(s, Party.expect(KeyExchange.class, message), body);
            case AwaitReturn s -> welcome(s.accept(Party.expect(KeyExchange.class, message), body, party.vault()));
            case Returned s -> throw Party.outOfPlace();
            case Judging s -> throw Party.outOfPlace();
            case Done s -> throw new SixChatException(ErrorCode.UNEXPECTED, "a message behind the last one");
        };
    }

    @Override
    public Progress admitted(RemoteIdentity remote) {
        if (state instanceof Judging judged) {
            return challenge(judged, remote);
        }
        throw new IllegalStateException("nobody is being judged");
    }

    @Override
    public Progress shut(long received) {
        if (state instanceof Returned returned) {
            return resume(returned, received);
        }
        throw new IllegalStateException("no session is being resumed");
    }

    @Override
    public boolean proven() {
        return proven;
    }

    @Override
    public List<String> capabilities() {
        return shared;
    }

    @Override
    public List<byte[]> refusal(SixChatException failure) {
        return party.answerersRefusal(line, state instanceof Judging, failure);
    }

    @Override
    public void close() {
        party.vault().close();
        line.close();
    }

    private Progress waitIn(ResponderState next) {
        state = next;
        return new Progress.More(List.of());
    }

    private Progress begin(AwaitCapabilities waiting, CapabilitiesOffer message, byte[] body) {
        doorkeeper.admit(message);
        AwaitSuites next = waiting.accept(message, body, party.setup().capabilities(), sessions);
        shared = next.shared();
        return waitIn(next);
    }

    private Progress answer(AwaitSuites offered, CryptoSuiteOffer message, byte[] body) {
        Suite suite = SuiteChoice.choose(message.suite(), party.setup().suites());
        Answered answered = Answered.of(offered, message, body, suite, suite.token(), party);
        List<byte[]> frames = line.frames(answered.message2(), answered.message4());
        party.secure(line, suite, answered.hs(), false);
        state = offered.resumed()
                .<ResponderState>map(named -> new AwaitReturn(suite, answered.hs(), named, answered.transcript()))
                .orElseGet(() -> offered.answered(suite, answered.hs(), answered.transcript()));
        return new Progress.More(frames);
    }

    private Progress welcome(Returned returned) {
        proven = true;
        state = returned;
        return new Progress.Shut(returned.session().id(), returned.peerReceived());
    }

    private Progress resume(Returned returned, long received) {
        try (MainSecret main = returned.main()) {
            Agreed agreed = new Agreed(returned.suite(), shared);
            byte[] th11 = returned.transcript().hash();
            byte[] message12 = PeerCodec.encode(new Finished(received, main.finishedB(th11, received)));
            RecordWriter writer = party.writer(agreed.suite(), main.trafficB());
            List<byte[]> frames = writer.write(RecordType.HANDSHAKE, message12);
            byte[] th12 = returned.transcript().plus(12, message12).hash();
            SessionKeys session = party.resumedOfB(
                    agreed, main, writer, returned.session().key().rs(), th12);
            state = returned.finished();
            return new Progress.Resumed(frames, session, returned.peerReceived());
        }
    }

    private Progress judge(AwaitUserInfo waiting, UserInfo message, byte[] body) {
        if (message.sealed() == null) {
            throw Claims.refused("the peer's identity is not sealed");
        }
        Identified5 opened = open(message.sealed(), waiting.transcript().hash());
        IdentityClaim claim = claimed(opened.identity());
        Judging judging = waiting.opened(opened.by(), claim, body);
        state = judging;
        return new Progress.Verify(claim, judging.suite());
    }

    /** Whatever is wrong with it is REFUSED, as if it had not opened: anything finer would tell that this side holds the key. */
    private IdentityClaim claimed(byte[] identity) {
        try {
            return Claims.check(PeerCodec.decodeIdentity(identity), party.me());
        } catch (SixChatException wrong) {
            throw Claims.refused("what the peer says of itself is not taken: " + wrong.getMessage(), wrong);
        }
    }

    /** What was in message 5, and what opened it. */
    private record Identified5(Opened5 by, byte[] identity) {}

    /** One try a connection, with the current key and those before it. */
    private Identified5 open(byte[] sealed, byte[] th4) {
        for (DeviceKeys mine : party.me().known()) {
            SealReceiver fromA = party.vault()
                    .keep(SealReceiver.from(
                            mine.opener().keyPair(),
                            Protocol.TO_B,
                            party.setup().random()));
            try {
                return new Identified5(new Opened5(fromA, mine), fromA.open(th4, sealed));
            } catch (SixChatException notThisKey) {
                fromA.close();
            }
        }
        throw Claims.refused("the peer's identity is not sealed to a key of this side");
    }

    private Progress challenge(Judging judged, RemoteIdentity remote) {
        Challenge s6 = new Challenge(Claims.chosen(judged.claim(), remote, party.setup()), party.challenge());
        byte[] th5 = judged.transcript().hash();
        byte[] message6 = PeerCodec.encode(party.ask(s6, plain -> sealToA(remote, th5, plain)));
        byte[] message8 = PeerCodec.encode(
                new UserInfo(null, Claims.of(party.setup(), judged.opened().mine(), remote.id())));
        state = judged.challenged(
                remote, s6, judged.transcript().plus(6, message6).plus(8, message8));
        return new Progress.More(line.frames(message6, message8));
    }

    private byte[] sealToA(RemoteIdentity remote, byte[] th5, byte[] plain) {
        try (SealSender toA =
                SealSender.to(remote.leaf(), Protocol.TO_A, party.setup().random())) {
            return toA.seal(th5, plain);
        }
    }

    private Progress trust(AwaitResponse waiting, ChallengeResponse message, byte[] body) {
        ResponderState next = waiting.accept(message, body, ids(waiting.remote()));
        proven = true;
        return waitIn(next);
    }

    private Progress establish(AwaitKeyExchange waiting, KeyExchange message, byte[] body) {
        Secret s11 = sessionKey(waiting, message);
        Transcript th11 = waiting.transcript().plus(11, body);
        byte[] proof = Proof.OF_B.make(
                waiting.hs(),
                waiting.challenge(),
                th11.hash(),
                ids(waiting.remote()),
                waiting.opened().mine().proving(),
                party.setup().random());
        Agreed agreed = new Agreed(waiting.suite(), shared);
        LastFlight last =
                LastFlight.of(party, line, agreed, waiting.auth(), s11, th11, new ChallengeResponse(proof, null));
        state = waiting.finished();
        return new Progress.Established(last.frames(), waiting.remote(), last.session());
    }

    private Secret sessionKey(AwaitKeyExchange waiting, KeyExchange message) {
        byte[] th9 = waiting.transcript().hash();
        byte[] sealed = LastFlight.verified(message, waiting.auth(), th9);
        try (SealReceiver fromA = waiting.opened().fromA()) {
            return party.opened(fromA.open(th9, sealed));
        }
    }

    private byte[] ids(RemoteIdentity a) {
        return Protocol.ids(a.id(), party.me().id());
    }
}
