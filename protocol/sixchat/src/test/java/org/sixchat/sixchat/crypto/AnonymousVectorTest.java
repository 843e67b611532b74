package org.sixchat.sixchat.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.sixchat.core.Secret;
import org.sixchat.sixchat.FixedRandom;
import org.sixchat.sixchat.handshake.AnonymousDuel;
import org.sixchat.sixchat.handshake.AnonymousInitiator;
import org.sixchat.sixchat.handshake.AnonymousResponder;
import org.sixchat.sixchat.handshake.AnonymousSetup;
import org.sixchat.sixchat.message.ChallengeResponse;
import org.sixchat.sixchat.message.CryptoChallenge;
import org.sixchat.sixchat.message.CryptoSuiteAccept;
import org.sixchat.sixchat.message.KeyExchange;
import org.sixchat.sixchat.message.PeerCodec;
import org.sixchat.sixchat.record.RecordReader;

/** One handshake without certificates with fixed randomness; the file is made as those of {@link VectorTest} are. */
class AnonymousVectorTest {
    private static final Path FILE = Path.of("../../docs/protocol/vectors/handshake-anon-x25519mlkem768-aes256gcm.txt");
    private static final String COMMENT = """
            # One SixChat handshake without certificates, suite X25519MLKEM768-AES256GCM-SHA384-ANON. Values are hexadecimal.
            # body.N, frame.N, secrets and randomness as in the vectors of handshakes with certificates; s9 is nA, s11 went as it is,
            # short string is the nine digits (ASCII) that both sides see.
            """;

    @Test
    void givenFixedRandomnessWhenTheyShakeHandsThenEveryByteAndSecretIsTheVectorsOne() throws Exception {
        if (Boolean.getBoolean("sixchat.vectors.write") && !FILE.toFile().exists()) {
            compute().write(FILE, COMMENT);
        }
        Vector expected = Vector.read(FILE);

        Vector computed = compute();

        assertThat(computed.values().keySet()).isEqualTo(expected.values().keySet());
        computed.values().forEach((name, value) -> assertThat(value).as(name).isEqualTo(expected.get(name)));
    }

    private static Vector compute() {
        FixedRandom a = new FixedRandom("sixchat test vector anon, side A");
        FixedRandom b = new FixedRandom("sixchat test vector anon, side B");
        List<Suite> suites = List.of(Suite.AES_256_GCM);
        AnonymousDuel duel = new AnonymousDuel(
                        new AnonymousInitiator(new AnonymousSetup("Alice", suites, a, () -> 0)),
                        new AnonymousResponder(new AnonymousSetup("Bob", suites, b, () -> 0)))
                .run();
        Vector v = new Vector();
        v.put("seed.a", a.seed().getBytes(StandardCharsets.US_ASCII));
        v.put("seed.b", b.seed().getBytes(StandardCharsets.US_ASCII));
        Steps steps = new Steps(v);
        steps.derive(duel.dialler.sent, duel.answerer.sent, a.seed());
        v.put("short string", duel.dialler.session.shortString().getBytes(StandardCharsets.US_ASCII));
        for (int i = 0; i < a.drawn().size(); i++) {
            v.put("random.a." + i, a.drawn().get(i));
        }
        for (int i = 0; i < b.drawn().size(); i++) {
            v.put("random.b." + i, b.drawn().get(i));
        }
        return v;
    }

    /** Derives everything again, from the frames and A's fresh keys alone. */
    private static final class Steps {
        private final Vector v;
        private Transcript t = Transcript.start();

        Steps(Vector v) {
            this.v = v;
        }

        void derive(List<byte[]> a, List<byte[]> b, String seedOfA) {
            clear(1, a.get(0));
            clear(3, a.get(1));
            clear(2, b.get(0));
            clear(4, b.get(1));
            CryptoSuiteAccept accept = (CryptoSuiteAccept) PeerCodec.decode(b.get(1));
            Secret shared = HybridKeys.generate(new FixedRandom(seedOfA)).agree(accept.x25519(), accept.ciphertext());
            v.put("ss_mlkem || ss_x25519", bytes(shared));
            HandshakeSecret hs = HandshakeSecret.of(t.hash(), shared);
            v.put("HS", bytes(hs.secret()));
            v.put("handshake A", bytes(hs.recordsA()));
            v.put("handshake B", bytes(hs.recordsB()));
            RecordReader fromA = new RecordReader(Suite.AES_256_GCM, hs.recordsA());
            RecordReader fromB = new RecordReader(Suite.AES_256_GCM, hs.recordsB());
            record(5, a.get(2), fromA);
            record(6, b.get(2), fromB);
            record(8, b.get(3), fromB);
            Secret s6 = secret("s6", new byte[32]);
            record(7, a.get(3), fromA);
            v.put("R7", bytes(Hkdf.extract(Hkdf.expand(hs.secret(), "response A"), new byte[32])));
            record(9, a.get(4), fromA);
            Secret s9 = secret("s9", ((CryptoChallenge) PeerCodec.decode(v.get("body.9"))).challenge());
            byte[] th9 = t.hash();
            AuthSecret as = hs.auth(th9, s6, s9);
            v.put("AS", bytes(as.secret()));
            record(11, a.get(5), fromA);
            byte[] open11 = ((KeyExchange) PeerCodec.decode(v.get("body.11"))).sealed();
            Secret s11 = secret("s11", open11.clone());
            v.put("finished A", as.finishedA(th9, open11));
            v.put("R10", bytes(Hkdf.extract(Hkdf.expand(hs.secret(), "response B"), bytes(s9))));
            record(10, b.get(4), fromB);
            v.put("nB", ((ChallengeResponse) PeerCodec.decode(v.get("body.10"))).opening());
            session(as.main(t.hash(), s11), b.get(5));
        }

        private void session(MainSecret main, byte[] frame12) {
            v.put("MS", bytes(main.secret()));
            v.put("finished B", main.finishedB(t.hash()));
            v.put("traffic A", bytes(main.trafficA()));
            v.put("traffic B", bytes(main.trafficB()));
            record(12, frame12, new RecordReader(Suite.AES_256_GCM, main.trafficB()));
            v.put("EX", bytes(main.exporter(t.hash())));
            v.put("RS", bytes(main.resumption(t.hash())));
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

        private Secret secret(String name, byte[] value) {
            v.put(name, value.clone());
            return Secret.take(value);
        }

        private static byte[] bytes(Secret secret) {
            return secret.use(byte[]::clone);
        }
    }
}
