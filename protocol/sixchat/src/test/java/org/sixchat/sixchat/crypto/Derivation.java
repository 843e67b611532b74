package org.sixchat.sixchat.crypto;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.List;
import org.sixchat.core.Secret;
import org.sixchat.pki.seal.SealReceiver;
import org.sixchat.sixchat.FixedRandom;
import org.sixchat.sixchat.handshake.Duel;
import org.sixchat.sixchat.identity.LocalIdentity;
import org.sixchat.sixchat.message.CryptoChallenge;
import org.sixchat.sixchat.message.CryptoSuiteAccept;
import org.sixchat.sixchat.message.KeyExchange;
import org.sixchat.sixchat.message.PeerCodec;
import org.sixchat.sixchat.message.UserInfo;
import org.sixchat.sixchat.record.RecordReader;

/** Derives everything of a handshake again, from the frames, the certificate keys and A's fresh keys alone. */
final class Derivation {
    private static final SecureRandom DECOYS = new SecureRandom();

    private final Suite suite;
    private final LocalIdentity alice;
    private final LocalIdentity bob;
    private final String seedOfA;
    private final Vector v = new Vector();
    private Transcript t = Transcript.start();

    Derivation(Suite suite, LocalIdentity alice, LocalIdentity bob, String seedOfA) {
        this.suite = suite;
        this.alice = alice;
        this.bob = bob;
        this.seedOfA = seedOfA;
    }

    Vector of(Duel duel) {
        List<byte[]> a = duel.dialler.sent;
        List<byte[]> b = duel.answerer.sent;
        clear(1, a.get(0));
        clear(3, a.get(1));
        clear(2, b.get(0));
        clear(4, b.get(1));
        CryptoSuiteAccept accept = (CryptoSuiteAccept) PeerCodec.decode(b.get(1));
        Secret shared = HybridKeys.generate(new FixedRandom(seedOfA)).agree(accept.x25519(), accept.ciphertext());
        v.put("ss_mlkem || ss_x25519", bytes(shared));
        byte[] th4 = t.hash();
        HandshakeSecret hs = HandshakeSecret.of(th4, shared);
        v.put("HS", bytes(hs.secret()));
        v.put("handshake A", bytes(hs.recordsA()));
        v.put("handshake B", bytes(hs.recordsB()));
        RecordReader fromA = new RecordReader(suite, hs.recordsA());
        RecordReader fromB = new RecordReader(suite, hs.recordsB());

        record(5, a.get(2), fromA);
        SealReceiver toB = SealReceiver.from(bob.openers().getFirst().keyPair(), "sixchat/1 seal to B", DECOYS);
        v.put("identity of A", toB.open(th4, ((UserInfo) message(5)).sealed()));
        byte[] th5 = t.hash();
        record(6, b.get(2), fromB);
        Secret s6 = challenge(
                "s6",
                6,
                closed -> SealReceiver.from(alice.key().keyPair(), "sixchat/1 seal to A", DECOYS)
                        .open(th5, closed));
        record(8, b.get(3), fromB);
        proof(7, t.hash(), way(6));
        record(7, a.get(3), fromA);
        if (way(6).equals("kem")) {
            v.put("R7", bytes(Hkdf.extract(Hkdf.expand(hs.secret(), "response A"), bytes(s6))));
        }
        byte[] th7 = t.hash();
        record(9, a.get(4), fromA);
        Secret s9 = challenge("s9", 9, closed -> toB.open(th7, closed));
        byte[] th9 = t.hash();
        AuthSecret as = hs.auth(th9, s6, s9);
        v.put("AS", bytes(as.secret()));
        record(11, a.get(5), fromA);
        Secret s11 = secret("s11", toB.open(th9, ((KeyExchange) message(11)).sealed()));
        v.put("finished A", as.finishedA(th9, ((KeyExchange) message(11)).sealed()));
        if (way(9).equals("kem")) {
            v.put("R10", bytes(Hkdf.extract(Hkdf.expand(hs.secret(), "response B"), bytes(s9))));
        }
        proof(10, t.hash(), way(9));
        record(10, b.get(4), fromB);
        session(as.main(t.hash(), s11), b.get(5));
        return v;
    }

    private void session(MainSecret main, byte[] frame12) {
        v.put("MS", bytes(main.secret()));
        v.put("finished B", main.finishedB(t.hash()));
        v.put("traffic A", bytes(main.trafficA()));
        v.put("traffic B", bytes(main.trafficB()));
        record(12, frame12, new RecordReader(suite, main.trafficB()));
        byte[] th12 = t.hash();
        v.put("EX", bytes(main.exporter(th12)));
        v.put("RS", bytes(main.resumption(th12)));
        v.put("RK", bytes(main.rekey()));
    }

    private void clear(int number, byte[] body) {
        v.put("body." + number, body);
        t = t.plus(number, body);
        v.put("TH(" + number + ")", t.hash());
    }

    private void record(int number, byte[] frame, RecordReader reader) {
        v.put("frame." + number, frame);
        clear(number, reader.read(frame).body());
    }

    private void proof(int number, byte[] transcript, String way) {
        if (way.equals("sig")) {
            byte[] label =
                    ("sixchat/1 response " + (number == 7 ? "A" : "B") + "\0").getBytes(StandardCharsets.US_ASCII);
            byte[] ids = Bytes.join(
                    Bytes.vector(alice.id().getBytes(StandardCharsets.UTF_8)),
                    Bytes.vector(bob.id().getBytes(StandardCharsets.UTF_8)));
            byte[] spaces = " ".repeat(64).getBytes(StandardCharsets.US_ASCII);
            v.put("signed." + number, Bytes.join(spaces, label, transcript, ids));
        }
    }

    private String way(int number) {
        return ((CryptoChallenge) message(number)).way();
    }

    private Secret challenge(String name, int number, java.util.function.UnaryOperator<byte[]> open) {
        byte[] sent = ((CryptoChallenge) message(number)).challenge();
        return secret(name, way(number).equals("kem") ? open.apply(sent) : sent);
    }

    private Object message(int number) {
        return PeerCodec.decode(v.get("body." + number));
    }

    private Secret secret(String name, byte[] value) {
        v.put(name, value.clone());
        return Secret.take(value);
    }

    private static byte[] bytes(Secret secret) {
        return secret.use(byte[]::clone);
    }
}
