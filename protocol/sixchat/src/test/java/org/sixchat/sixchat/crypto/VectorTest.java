package org.sixchat.sixchat.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.sixchat.core.Secret;
import org.sixchat.fixtures.Samples;
import org.sixchat.fixtures.TestIdentity;
import org.sixchat.pki.chain.TrustAnchor;
import org.sixchat.pki.keystore.KeyEntry;
import org.sixchat.pki.seal.SealReceiver;
import org.sixchat.sixchat.Cast;
import org.sixchat.sixchat.FixedRandom;
import org.sixchat.sixchat.handshake.Duel;
import org.sixchat.sixchat.handshake.HandshakeSetup;
import org.sixchat.sixchat.handshake.Initiator;
import org.sixchat.sixchat.handshake.Responder;
import org.sixchat.sixchat.identity.ExpectedRemote;
import org.sixchat.sixchat.identity.IdentityValidator;
import org.sixchat.sixchat.identity.LocalIdentity;
import org.sixchat.sixchat.identity.PeerTrust;
import org.sixchat.sixchat.identity.Way;
import org.sixchat.sixchat.message.CryptoChallenge;
import org.sixchat.sixchat.message.CryptoSuiteAccept;
import org.sixchat.sixchat.message.KeyExchange;
import org.sixchat.sixchat.message.PeerCodec;
import org.sixchat.sixchat.message.UserInfo;
import org.sixchat.sixchat.record.RecordReader;

/**
 * One handshake with fixed randomness, every message and every intermediate secret, against the file that other implementations are
 * checked with. {@code -Dsixchat.vectors.write=true} makes the file anew, with fresh certificates.
 */
class VectorTest {
    private static final Path FILE =
            Path.of("../../docs/protocol/vectors/handshake-kem-p256-x25519mlkem768-aes256gcm.txt");
    private static final String SEED_A = "sixchat test vector 1, side A";
    private static final String SEED_B = "sixchat test vector 1, side B";
    private static final String COMMENT = """
            # One SixChat handshake, way kem on both sides, P-256 certificates, suite X25519MLKEM768-AES256GCM-SHA384.
            # alice@a.example dials bob@b.example at 2026-11-23T08:15:30.250Z. Values are hexadecimal.
            # *.key is PKCS#8, *.certificate.0 the leaf, 1 its issuer, 2 the root; *.ocsp the stapled response.
            # body.N is the XML document of message N as the transcript takes it, frame.N what is on the wire (without the length).
            # Randomness: block i, from 0, is SHA-256(seed || u32 i), used up byte by byte, for each side; seeds are ASCII.
            # Names of secrets are those of ../sixchat.md.
            """;

    @Test
    void givenFixedRandomnessWhenTheyShakeHandsThenEveryByteAndSecretIsTheVectorsOne() throws Exception {
        if (Boolean.getBoolean("sixchat.vectors.write")) {
            Vector fresh = inputs(new Cast());
            compute(fresh).values().forEach(fresh::put);
            fresh.write(FILE, COMMENT);
        }
        Vector expected = Vector.read(FILE);

        Vector computed = compute(expected);

        assertThat(computed.values()).hasSizeGreaterThan(50);
        computed.values().forEach((name, value) -> assertThat(value).as(name).isEqualTo(expected.get(name)));
    }

    private static Vector inputs(Cast cast) throws Exception {
        Vector vector = new Vector();
        vector.put("seed.a", SEED_A.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        vector.put("seed.b", SEED_B.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        put(vector, "alice", cast.aliceKeys, cast.alice);
        put(vector, "bob", cast.bobKeys, cast.bob);
        return vector;
    }

    private static void put(Vector vector, String name, TestIdentity keys, LocalIdentity identity) throws Exception {
        vector.put(name + ".key", keys.privateKey().getEncoded());
        for (int i = 0; i < keys.chain().size(); i++) {
            vector.put(name + ".certificate." + i, keys.chain().get(i).getEncoded());
        }
        vector.put(name + ".ocsp", identity.ocsp().get());
    }

    private static Vector compute(Vector inputs) throws Exception {
        KeyEntry aliceKey = entry(inputs, "alice");
        KeyEntry bobKey = entry(inputs, "bob");
        LocalIdentity alice = LocalIdentity.person(
                Samples.ALICE, "Alice", Samples.ALICE_LAPTOP, aliceKey, () -> inputs.get("alice.ocsp"));
        LocalIdentity bob =
                LocalIdentity.person(Samples.BOB, "Bob", Samples.BOB_LAPTOP, bobKey, () -> inputs.get("bob.ocsp"));
        Map<String, X509Certificate> roots = Map.of(
                "a.example",
                aliceKey.chain().getLast(),
                "b.example",
                bobKey.chain().getLast());
        PeerTrust trust =
                domain -> io.smallrye.mutiny.Uni.createFrom().item(new TrustAnchor(domain, roots.get(domain.value())));
        Duel duel = new Duel(
                        new Initiator(
                                new HandshakeSetup(
                                        alice,
                                        List.of(Suite.values()),
                                        List.of(Way.KEM),
                                        new FixedRandom(SEED_A),
                                        () -> 0),
                                ExpectedRemote.of(bob.id(), bobKey.chain())),
                        new Responder(new HandshakeSetup(
                                bob, List.of(Suite.values()), List.of(Way.KEM), new FixedRandom(SEED_B), () -> 0)),
                        new IdentityValidator(trust, new Cast().clock))
                .run();
        assertThat(duel.dialler.established).isNotNull();
        return secrets(duel, aliceKey, bobKey);
    }

    /** Derives everything again, from the frames, the certificate keys and A's fresh keys alone. */
    private static Vector secrets(Duel duel, KeyEntry alice, KeyEntry bob) {
        List<byte[]> a = duel.dialler.sent;
        List<byte[]> b = duel.answerer.sent;
        Vector v = new Vector();
        Transcript t = Transcript.start();
        t = clear(v, t, 1, a.get(0));
        t = clear(v, t, 3, a.get(1));
        t = clear(v, t, 2, b.get(0));
        t = clear(v, t, 4, b.get(1));
        CryptoSuiteAccept accept = (CryptoSuiteAccept) PeerCodec.decode(b.get(1));
        Secret shared = HybridKeys.generate(new FixedRandom(SEED_A)).agree(accept.x25519(), accept.ciphertext());
        v.put("ss_mlkem || ss_x25519", bytes(shared));
        byte[] th4 = t.hash();
        HandshakeSecret hs = HandshakeSecret.of(th4, shared);
        v.put("HS", bytes(hs.secret()));
        v.put("handshake A", bytes(hs.recordsA()));
        v.put("handshake B", bytes(hs.recordsB()));
        RecordReader fromA = new RecordReader(Suite.AES_256_GCM, hs.recordsA());
        RecordReader fromB = new RecordReader(Suite.AES_256_GCM, hs.recordsB());

        t = record(v, t, 5, a.get(2), fromA);
        SealReceiver toB = SealReceiver.from(bob.keyPair(), "sixchat/1 seal to B", new SecureRandom());
        SealReceiver toA = SealReceiver.from(alice.keyPair(), "sixchat/1 seal to A", new SecureRandom());
        v.put("identity of A", toB.open(th4, ((UserInfo) message(v, 5)).sealed()));
        byte[] th5 = t.hash();
        t = record(v, t, 6, b.get(2), fromB);
        Secret s6 = secret(v, "s6", toA.open(th5, ((CryptoChallenge) message(v, 6)).challenge()));
        t = record(v, t, 8, b.get(3), fromB);
        t = record(v, t, 7, a.get(3), fromA);
        v.put("R7", bytes(Hkdf.extract(Hkdf.expand(hs.secret(), "response A"), bytes(s6))));
        byte[] th7 = t.hash();
        t = record(v, t, 9, a.get(4), fromA);
        Secret s9 = secret(v, "s9", toB.open(th7, ((CryptoChallenge) message(v, 9)).challenge()));
        byte[] th9 = t.hash();
        AuthSecret as = hs.auth(th9, s6, s9);
        v.put("AS", bytes(as.secret()));
        t = record(v, t, 11, a.get(5), fromA);
        Secret s11 = secret(v, "s11", toB.open(th9, ((KeyExchange) message(v, 11)).sealed()));
        v.put("finished A", as.finishedA(th9, ((KeyExchange) message(v, 11)).sealed()));
        v.put("R10", bytes(Hkdf.extract(Hkdf.expand(hs.secret(), "response B"), bytes(s9))));
        t = record(v, t, 10, b.get(4), fromB);
        byte[] th10 = t.hash();
        session(v, t, as.main(th10, s11), b.get(5));
        return v;
    }

    private static void session(Vector v, Transcript t, MainSecret main, byte[] frame12) {
        v.put("MS", bytes(main.secret()));
        v.put("finished B", main.finishedB(t.hash()));
        v.put("traffic A", bytes(main.trafficA()));
        v.put("traffic B", bytes(main.trafficB()));
        byte[] th12 = record(v, t, 12, frame12, new RecordReader(Suite.AES_256_GCM, main.trafficB()))
                .hash();
        v.put("EX", bytes(main.exporter(th12)));
        v.put("RS", bytes(main.resumption(th12)));
        v.put("RK", bytes(main.rekey()));
    }

    private static Transcript clear(Vector v, Transcript t, int number, byte[] body) {
        v.put("body." + number, body);
        Transcript longer = t.plus(number, body);
        v.put("TH(" + number + ")", longer.hash());
        return longer;
    }

    private static Transcript record(Vector v, Transcript t, int number, byte[] frame, RecordReader reader) {
        v.put("frame." + number, frame);
        return clear(v, t, number, reader.read(frame).body());
    }

    private static Object message(Vector v, int number) {
        return PeerCodec.decode(v.get("body." + number));
    }

    private static Secret secret(Vector v, String name, byte[] value) {
        v.put(name, value.clone());
        return Secret.take(value);
    }

    private static byte[] bytes(Secret secret) {
        return secret.use(byte[]::clone);
    }

    private static KeyEntry entry(Vector vector, String name) throws Exception {
        PrivateKey key =
                KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(vector.get(name + ".key")));
        CertificateFactory certificates = CertificateFactory.getInstance("X.509");
        X509Certificate[] chain = new X509Certificate[3];
        for (int i = 0; i < chain.length; i++) {
            chain[i] = (X509Certificate)
                    certificates.generateCertificate(new ByteArrayInputStream(vector.get(name + ".certificate." + i)));
        }
        return new KeyEntry(key, List.of(chain));
    }
}
