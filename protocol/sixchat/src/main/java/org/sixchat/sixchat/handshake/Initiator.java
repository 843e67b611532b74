package org.sixchat.sixchat.handshake;

import java.util.List;
import java.util.stream.Stream;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.Secret;
import org.sixchat.core.SixChatException;
import org.sixchat.pki.keystore.KeyEntry;
import org.sixchat.pki.seal.SealSender;
import org.sixchat.sixchat.crypto.AuthSecret;
import org.sixchat.sixchat.crypto.HybridKeys;
import org.sixchat.sixchat.crypto.Suite;
import org.sixchat.sixchat.crypto.Transcript;
import org.sixchat.sixchat.handshake.InitiatorState.AwaitCapabilities;
import org.sixchat.sixchat.handshake.InitiatorState.AwaitChallenge;
import org.sixchat.sixchat.handshake.InitiatorState.AwaitFinished;
import org.sixchat.sixchat.handshake.InitiatorState.AwaitResponse;
import org.sixchat.sixchat.handshake.InitiatorState.AwaitSuite;
import org.sixchat.sixchat.handshake.InitiatorState.AwaitUserInfo;
import org.sixchat.sixchat.handshake.InitiatorState.Done;
import org.sixchat.sixchat.handshake.InitiatorState.Judging;
import org.sixchat.sixchat.handshake.InitiatorState.Secured;
import org.sixchat.sixchat.identity.DeviceKeys;
import org.sixchat.sixchat.identity.ExpectedRemote;
import org.sixchat.sixchat.identity.RemoteIdentity;
import org.sixchat.sixchat.identity.Way;
import org.sixchat.sixchat.message.CapabilitiesAccept;
import org.sixchat.sixchat.message.CapabilitiesOffer;
import org.sixchat.sixchat.message.ChallengeResponse;
import org.sixchat.sixchat.message.CryptoChallenge;
import org.sixchat.sixchat.message.CryptoSuiteAccept;
import org.sixchat.sixchat.message.CryptoSuiteOffer;
import org.sixchat.sixchat.message.Finished;
import org.sixchat.sixchat.message.HandshakeMessage;
import org.sixchat.sixchat.message.KeyExchange;
import org.sixchat.sixchat.message.PeerCodec;
import org.sixchat.sixchat.message.UserInfo;
import org.sixchat.sixchat.record.RecordReader;

/** A, who dials. The states and their transitions are {@link InitiatorState}'s. */
public final class Initiator implements Handshake {
    private final Party party;
    private final ExpectedRemote dialled;
    private final byte[] ids;
    private final Line line = new Line();
    private final byte[] message1;
    private final byte[] message3;
    private InitiatorState state;
    private RecordReader sessionReader;

    /** @param dialled whose certificate has been verified already */
    public Initiator(HandshakeSetup setup, ExpectedRemote dialled) {
        this.party = new Party(setup, new Vault());
        this.dialled = dialled;
        this.ids = Protocol.ids(setup.me().id(), dialled.id());
        HybridKeys keys = party.vault().keep(HybridKeys.generate(setup.random()));
        CapabilitiesOffer offer =
                new CapabilitiesOffer(List.of(Protocol.VERSION), Protocol.CAPABILITIES, party.nonce(), null, null);
        CryptoSuiteOffer suites =
                new CryptoSuiteOffer(Suite.tokens(setup.suites()), keys.x25519Public(), keys.mlkemPublic());
        this.message1 = PeerCodec.encode(offer);
        this.message3 = PeerCodec.encode(suites);
        Transcript th3 = Transcript.start().plus(1, message1).plus(3, message3);
        this.state = new AwaitCapabilities(offer, suites, keys, th3);
    }

    @Override
    public List<byte[]> start() {
        return Stream.of(message1, message3)
                .flatMap(body -> line.frames(body).stream())
                .toList();
    }

    @Override
    public int frameLimit() {
        return line.limit();
    }

    @Override
    public Progress receive(byte[] frame) {
        byte[] body = line.open(frame);
        if (!(Line.decode(body) instanceof HandshakeMessage message)) {
            throw new SixChatException(ErrorCode.UNEXPECTED, "a message of the session amid the handshake");
        }
        return switch (state) {
            case AwaitCapabilities s -> waitIn(s.accept(Party.expect(CapabilitiesAccept.class, message), body));
            case AwaitSuite s ->
                identify(s.accept(Party.expect(CryptoSuiteAccept.class, message), body, Suite::ofToken, party.vault()));
            case AwaitChallenge s -> waitIn(s.accept(Party.expect(CryptoChallenge.class, message), body, party));
            case AwaitUserInfo s -> judge(s.accept(Party.expect(UserInfo.class, message), body, dialled, party));
            case AwaitResponse s ->
                expectFinished(s.accept(Party.expect(ChallengeResponse.class, message), body, ids, party.vault()));
            case AwaitFinished s -> establish(s, s.accept(Party.expect(Finished.class, message), body));
            case Secured s -> throw outOfPlace();
            case Judging s -> throw outOfPlace();
            case Done s -> throw outOfPlace();
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
    public boolean proven() {
        return state instanceof AwaitFinished || state instanceof Done;
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
        return new Progress.Verify(judging.claim());
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
        return new Progress.More(Stream.of(message7, message9, message11)
                .flatMap(body -> line.frames(body).stream())
                .toList());
    }

    private Progress expectFinished(AwaitFinished next) {
        sessionReader = party.reader(next.suite(), next.main().trafficB());
        line.readWith(sessionReader);
        return waitIn(next);
    }

    private Progress establish(AwaitFinished last, Done done) {
        state = done;
        SessionKeys session = party.sessionOfA(
                last.suite(), last.main(), sessionReader, done.transcript().hash());
        last.main().close();
        line.release();
        return new Progress.Established(List.of(), last.remote(), session);
    }

    private static SixChatException outOfPlace() {
        return new SixChatException(ErrorCode.UNEXPECTED, "a message before its turn");
    }
}
