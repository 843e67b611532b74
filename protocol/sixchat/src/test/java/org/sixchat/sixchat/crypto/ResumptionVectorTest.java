package org.sixchat.sixchat.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sixchat.core.Secret;
import org.sixchat.sixchat.Cast;
import org.sixchat.sixchat.FixedRandom;
import org.sixchat.sixchat.handshake.Doorkeeper;
import org.sixchat.sixchat.handshake.Duel;
import org.sixchat.sixchat.handshake.HandshakeSetup;
import org.sixchat.sixchat.handshake.Initiator;
import org.sixchat.sixchat.handshake.Responder;
import org.sixchat.sixchat.handshake.Resuming;
import org.sixchat.sixchat.handshake.ResumptionKey;
import org.sixchat.sixchat.identity.IdentityValidator;
import org.sixchat.sixchat.message.CryptoSuiteAccept;
import org.sixchat.sixchat.message.PeerCodec;
import org.sixchat.sixchat.record.RecordReader;

/** Resumptions with fixed randomness, dialled by either side; the files are made as those of {@link VectorTest} are. */
class ResumptionVectorTest {
    private static final long RECEIVED_BY_DIALLER = 7;
    private static final long RECEIVED_BY_OTHER = 0x0102030405L;
    private static final String COMMENT = """
            # A session is resumed, suite X25519MLKEM768-AES256GCM-SHA384, dialled by the side that was {side} in the full handshake.
            # Values are hexadecimal. RS is the session's secret; id A and id B come from it, and message 1 carries one of them. seed.a, random.a.N,
            # handshake A and traffic A are those of the side that dials now, received.a what it says that it has received, u64; likewise b.
            # body.N, frame.N and randomness as in the vectors of handshakes. RS after is the secret of the next resumption.
            """;

    @ParameterizedTest
    @ValueSource(strings = {"A", "B"})
    void givenFixedRandomnessWhenASessionIsResumedThenEveryByteAndSecretIsTheVectorsOne(String side) throws Exception {
        Path file = Path.of("../../docs/protocol/vectors/resumption-by-" + side.toLowerCase(java.util.Locale.ROOT)
                + "-x25519mlkem768-aes256gcm.txt");
        if (Boolean.getBoolean("sixchat.vectors.write") && !file.toFile().exists()) {
            compute(side.equals("A")).write(file, COMMENT.replace("{side}", side));
        }
        Vector expected = Vector.read(file);

        Vector computed = compute(side.equals("A"));

        assertThat(computed.values().keySet()).isEqualTo(expected.values().keySet());
        computed.values().forEach((name, value) -> assertThat(value).as(name).isEqualTo(expected.get(name)));
    }

    private static Vector compute(boolean byA) {
        FixedRandom a = new FixedRandom("sixchat test vector resumption, side A");
        FixedRandom b = new FixedRandom("sixchat test vector resumption, side B");
        byte[] rs = new byte[Hkdf.HASH];
        for (int i = 0; i < rs.length; i++) {
            rs[i] = (byte) (0x30 + i);
        }
        Cast cast = new Cast();
        ResumptionKey mine = new ResumptionKey(byA, Secret.copyOf(rs));
        ResumptionKey theirs = new ResumptionKey(!byA, Secret.copyOf(rs));
        HandshakeSetup dialler = new HandshakeSetup(cast.alice, List.of(Suite.values()), a, () -> 0).resuming();
        HandshakeSetup answerer = new HandshakeSetup(cast.bob, List.of(Suite.values()), b, () -> 0).resuming();
        Duel duel = new Duel(
                new Initiator(
                        dialler,
                        Cast.dialled(cast.bob),
                        Optional.of(new Resuming(mine, RECEIVED_BY_DIALLER, false)),
                        Optional.empty()),
                new Responder(
                        answerer,
                        id -> Arrays.equals(id, theirs.peers()) ? Optional.of(theirs) : Optional.empty(),
                        Doorkeeper.open()),
                new IdentityValidator(cast.trust(), cast.clock));
        duel.answerer.count = RECEIVED_BY_OTHER;
        duel.run();
        Vector v = new Vector();
        v.put("seed.a", a.seed().getBytes(StandardCharsets.US_ASCII));
        v.put("seed.b", b.seed().getBytes(StandardCharsets.US_ASCII));
        v.put("RS", rs);
        v.put("id A", byA ? mine.mine() : mine.peers());
        v.put("id B", byA ? mine.peers() : mine.mine());
        v.put("received.a", Bytes.u64(RECEIVED_BY_DIALLER));
        v.put("received.b", Bytes.u64(RECEIVED_BY_OTHER));
        new Steps(v).derive(duel.dialler.sent, duel.answerer.sent, a.seed(), rs);
        draws(v, "random.a.", a);
        draws(v, "random.b.", b);
        return v;
    }

    private static void draws(Vector v, String name, FixedRandom random) {
        for (int i = 0; i < random.drawn().size(); i++) {
            v.put(name + i, random.drawn().get(i));
        }
    }

    /** Derives everything again, from the frames, the dialler's fresh keys and RS alone. */
    private static final class Steps {
        private final Vector v;
        private Transcript t = Transcript.start();

        Steps(Vector v) {
            this.v = v;
        }

        void derive(List<byte[]> a, List<byte[]> b, String seedOfA, byte[] rs) {
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
            Secret as = Hkdf.extract(Hkdf.expand(hs.secret(), "resumed", th4), rs);
            v.put("AS", bytes(as));
            v.put("finished A", Hkdf.mac(Hkdf.expand(as, "finished A"), th4, v.get("received.a")));
            record(11, a.get(2), new RecordReader(Suite.AES_256_GCM, hs.recordsA()));
            byte[] th11 = t.hash();
            Secret ms = Hkdf.extract(Hkdf.expand(as, "main", th11), new byte[32]);
            v.put("MS", bytes(ms));
            v.put("finished B", Hkdf.mac(Hkdf.expand(ms, "finished B"), th11, v.get("received.b")));
            v.put("traffic A", bytes(Hkdf.expand(ms, "traffic A")));
            v.put("traffic B", bytes(Hkdf.expand(ms, "traffic B")));
            record(12, b.get(2), new RecordReader(Suite.AES_256_GCM, Hkdf.expand(ms, "traffic B")));
            v.put("EX", bytes(Hkdf.expand(ms, "exporter", t.hash())));
            v.put("RS after", bytes(Hkdf.expand(ms, "resume", t.hash())));
            v.put("RK", bytes(Hkdf.expand(ms, "rekey")));
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

        private static byte[] bytes(Secret secret) {
            return secret.use(byte[]::clone);
        }
    }
}
