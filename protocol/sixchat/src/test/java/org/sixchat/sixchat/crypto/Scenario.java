package org.sixchat.sixchat.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.List;
import java.util.function.Supplier;
import org.sixchat.fixtures.Samples;
import org.sixchat.fixtures.TestKeys;
import org.sixchat.sixchat.Cast;
import org.sixchat.sixchat.FixedRandom;
import org.sixchat.sixchat.handshake.Duel;
import org.sixchat.sixchat.handshake.HandshakeSetup;
import org.sixchat.sixchat.handshake.Initiator;
import org.sixchat.sixchat.handshake.Responder;
import org.sixchat.sixchat.identity.IdentityValidator;
import org.sixchat.sixchat.identity.LocalIdentity;
import org.sixchat.sixchat.identity.Way;

/** One vector: how its inputs are made, and what comes of them. */
record Scenario(
        String name,
        String seed,
        String says,
        List<Way> waysOfA,
        List<Way> waysOfB,
        Suite suite,
        Supplier<KeyPair> keysOfA,
        Supplier<KeyPair> keysOfB) {
    private static final String COMMENT = """
            # One SixChat handshake, {how}, suite {suite}.
            # alice@a.example dials bob@b.example at 2026-11-23T08:15:30.250Z. Values are hexadecimal.
            # *.key is PKCS#8, *.certificate.0 the leaf, 1 its issuer, 2 the root; *.ocsp the stapled response; *.sealing.* the second key
            # and its certificate, where there is one. body.N is the XML document of message N as the transcript takes it, frame.N what is on
            # the wire (without the length). plain.N is what was sealed in message N, signed.N what the signature in message N is over.
            # Randomness: block i, from 0, is SHA-256(seed || u32 i), used up byte by byte, for each side; seeds are ASCII. random.a.N is what
            # A took as its Nth: 0 the X25519 key (clamped by RFC 7748), 1 and 2 d and z of ML-KEM-768 (FIPS 203), 3 the nonce of message 1, the
            # rest in the order of the messages. random.b.N is B's.
            # Names of secrets are those of ../sixchat.md.
            """;

    /** P-256 keys and the default suite, both sides alike. */
    Scenario(String name, String seed, String says, List<Way> ways) {
        this(name, seed, says, ways, ways, Suite.AES_256_GCM, TestKeys::p256, TestKeys::p256);
    }

    Path file() {
        return Path.of("../../docs/protocol/vectors", name + ".txt");
    }

    String comment() {
        return COMMENT.replace("{how}", says).replace("{suite}", suite.token());
    }

    Vector inputs(Cast cast) throws Exception {
        Vector vector = new Vector();
        vector.put("seed.a", seed("A"));
        vector.put("seed.b", seed("B"));
        vector.put("alice", cast.alice);
        vector.put("bob", cast.bob);
        return vector;
    }

    private byte[] seed(String side) {
        return ("sixchat test vector " + seed + ", side " + side).getBytes(StandardCharsets.US_ASCII);
    }

    /** Runs the handshake of the inputs, and derives everything again from its frames. */
    Vector compute(Vector inputs) throws Exception {
        LocalIdentity alice = inputs.person("alice", Samples.ALICE, Samples.ALICE_LAPTOP, "Alice");
        LocalIdentity bob = inputs.person("bob", Samples.BOB, Samples.BOB_LAPTOP, "Bob");
        FixedRandom a = new FixedRandom(new String(inputs.get("seed.a"), StandardCharsets.US_ASCII));
        FixedRandom b = new FixedRandom(new String(inputs.get("seed.b"), StandardCharsets.US_ASCII));
        Duel duel = new Duel(
                        new Initiator(new HandshakeSetup(alice, suites(), waysOfA, a, () -> 0), Cast.dialled(bob)),
                        new Responder(new HandshakeSetup(bob, List.of(Suite.values()), waysOfB, b, () -> 0)),
                        new IdentityValidator(inputs.anchors("alice", "bob"), new Cast().clock))
                .run();
        assertThat(duel.dialler.established).isNotNull();
        Vector computed = new Derivation(suite, alice, bob, a.seed()).of(duel);
        if (!seed.equals("1")) {
            draws(computed, "random.a.", a);
            draws(computed, "random.b.", b);
        }
        return computed;
    }

    private List<Suite> suites() {
        return suite == Suite.AES_256_GCM ? List.of(Suite.values()) : List.of(suite);
    }

    private static void draws(Vector vector, String name, FixedRandom random) {
        for (int i = 0; i < random.drawn().size(); i++) {
            vector.put(name + i, random.drawn().get(i));
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
