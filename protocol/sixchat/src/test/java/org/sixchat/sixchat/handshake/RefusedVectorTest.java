package org.sixchat.sixchat.handshake;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sixchat.fixtures.Samples;
import org.sixchat.pki.cert.Certificates;
import org.sixchat.sixchat.Cast;
import org.sixchat.sixchat.FixedRandom;
import org.sixchat.sixchat.crypto.Suite;
import org.sixchat.sixchat.crypto.Vector;
import org.sixchat.sixchat.identity.ExpectedRemote;
import org.sixchat.sixchat.identity.IdentityValidator;
import org.sixchat.sixchat.identity.LocalIdentity;
import org.sixchat.sixchat.identity.Way;
import org.sixchat.sixchat.message.PeerCodec;
import org.sixchat.sixchat.message.PeerError;

/**
 * Attempts that end badly, frame by frame: what one side receives, and that it answers with these bytes and no others. They are made
 * as those of {@code VectorTest} are.
 */
class RefusedVectorTest {
    private static final Path FOLDER = Path.of("../../docs/protocol/vectors");
    private static final String COMMENT = """
            # An attempt that ends badly: {what}.
            # Values are hexadecimal. side is the side that is tested (ASCII A or B), which has the keys me.* and the randomness of its seed,
            # as in the vectors of whole handshakes; peer.certificate.* is the certificate that A dials, and the root that B knows. It receives
            # the frames in.N in their order and answers with out.N, each without its length. error is the token that it tells (ASCII), in its
            # last frame, which is encrypted from message 5 on; told is that frame's XML document.
            """;

    static List<RefusedCase> cases() {
        return RefusedCase.ALL;
    }

    @ParameterizedTest
    @MethodSource("cases")
    void givenFixedRandomnessWhenAnAttemptEndsBadlyThenEveryByteIsTheVectorsOne(RefusedCase one) throws Exception {
        Path file = FOLDER.resolve("refused-" + one.name() + ".txt");
        if (Boolean.getBoolean("sixchat.vectors.write") && !file.toFile().exists()) {
            record(one).write(file, COMMENT.replace("{what}", one.says()));
        }
        Vector expected = Vector.read(file);

        List<byte[]> answers = replay(expected);

        assertThat(hex(answers)).isEqualTo(hex(expected.list("out.")));
        String told = new String(expected.get("told"), StandardCharsets.UTF_8);
        String token = new String(expected.get("error"), StandardCharsets.US_ASCII);
        assertThat(told).contains("code=\"" + token + "\"");
        assertThat(token).isEqualTo(one.told().token());
    }

    private static Vector record(RefusedCase one) throws GeneralSecurityException {
        Cast cast = new Cast(one.keys(), one.keys());
        Vector vector = new Vector();
        String seed = "sixchat test vector refused-" + one.name();
        vector.put("side", one.side().getBytes(StandardCharsets.US_ASCII));
        vector.put("seed", seed.getBytes(StandardCharsets.US_ASCII));
        LocalIdentity me = one.side().equals("A") ? cast.alice : cast.bob;
        LocalIdentity peer = one.side().equals("A") ? cast.bob : cast.alice;
        vector.put("me", me);
        vector.put("peer", peer);
        vector.values().keySet().removeIf(name -> name.startsWith("peer.") && name.endsWith("key"));
        HandshakeSetup tests = setup(me(vector), new FixedRandom(seed));
        HandshakeSetup other = setup(one.peer().apply(cast), new SecureRandom());
        Duel duel = new Duel(
                        new Initiator(one.side().equals("A") ? tests : other, one.dialled(cast)),
                        new Responder(one.side().equals("A") ? other : tests),
                        new IdentityValidator(cast.trust(), cast.clock))
                .run(one.wire());
        Duel.Side tested = one.side().equals("A") ? duel.dialler : duel.answerer;
        list(vector, "in.", tested.received);
        list(vector, "out.", tested.sent);
        PeerError told = Line.refusal(tested.judging ? Claims.refused("") : tested.failure);
        vector.put("error", told.code().token().getBytes(StandardCharsets.US_ASCII));
        vector.put("told", PeerCodec.encode(told));
        return vector;
    }

    private static List<byte[]> replay(Vector vector) throws Exception {
        boolean dials = dials(vector);
        String seed = new String(vector.get("seed"), StandardCharsets.US_ASCII);
        HandshakeSetup setup = setup(me(vector), new FixedRandom(seed));
        Handshake tested = dials ? new Initiator(setup, bob(vector)) : new Responder(setup);
        IdentityValidator validator =
                new IdentityValidator(vector.anchors(dials ? "me" : "peer", dials ? "peer" : "me"), new Cast().clock);
        return Duel.alone(tested, validator, vector.list("in."));
    }

    private static boolean dials(Vector vector) {
        return vector.get("side")[0] == 'A';
    }

    private static LocalIdentity me(Vector vector) throws GeneralSecurityException {
        return dials(vector)
                ? vector.person("me", Samples.ALICE, Samples.ALICE_LAPTOP, "Alice")
                : vector.person("me", Samples.BOB, Samples.BOB_LAPTOP, "Bob");
    }

    private static ExpectedRemote bob(Vector vector) {
        List<X509Certificate> chain = vector.list("peer.certificate.").stream()
                .map(Certificates::parse)
                .toList();
        return ExpectedRemote.of("bob@b.example", chain);
    }

    private static HandshakeSetup setup(LocalIdentity me, SecureRandom random) {
        return new HandshakeSetup(me, List.of(Suite.values()), List.of(Way.values()), random, () -> 0);
    }

    private static void list(Vector vector, String name, List<byte[]> frames) {
        for (int i = 0; i < frames.size(); i++) {
            vector.put(name + i, frames.get(i));
        }
    }

    private static List<String> hex(List<byte[]> frames) {
        return frames.stream().map(HexFormat.of()::formatHex).toList();
    }
}
