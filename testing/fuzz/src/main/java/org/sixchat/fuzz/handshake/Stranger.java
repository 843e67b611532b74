package org.sixchat.fuzz.handshake;

import java.util.Arrays;
import java.util.List;
import org.sixchat.core.Secret;
import org.sixchat.pki.seal.SealSender;
import org.sixchat.sixchat.crypto.HandshakeSecret;
import org.sixchat.sixchat.crypto.HybridKeys;
import org.sixchat.sixchat.crypto.Suite;
import org.sixchat.sixchat.crypto.Transcript;
import org.sixchat.sixchat.message.CapabilitiesAccept;
import org.sixchat.sixchat.message.CapabilitiesOffer;
import org.sixchat.sixchat.message.CryptoChallenge;
import org.sixchat.sixchat.message.CryptoSuiteAccept;
import org.sixchat.sixchat.message.CryptoSuiteOffer;
import org.sixchat.sixchat.message.Identity;
import org.sixchat.sixchat.message.PeerCodec;
import org.sixchat.sixchat.record.RecordReader;
import org.sixchat.sixchat.record.RecordType;
import org.sixchat.sixchat.record.RecordWriter;

/** Has shaken hands with one side up to message 4 with fresh keys of his own. */
final class Stranger {
    private static final Suite SUITE = Suite.AES_256_GCM;
    private static final String TO_B = "sixchat/1 seal to B";
    private static final String TO_A = "sixchat/1 seal to A";

    private final Side side;
    private final String otherId;
    private final byte[] th4;
    private final RecordWriter writer;
    private final byte[] challenge;

    private Stranger(Side side, String otherId, byte[] th4, Secret records, byte[] challenge) {
        this.side = side;
        this.otherId = otherId;
        this.th4 = th4;
        this.writer = new RecordWriter(SUITE, records, () -> 0);
        this.challenge = challenge;
    }

    /** Dials Bob's side. */
    static Stranger dials(Side bob) throws Exception {
        HybridKeys keys = HybridKeys.generate(Cast.RANDOM);
        byte[] message1 =
                PeerCodec.encode(new CapabilitiesOffer(List.of(1), List.of("chat"), new byte[32], null, null));
        byte[] message3 =
                PeerCodec.encode(new CryptoSuiteOffer(List.of(SUITE.token()), keys.x25519Public(), keys.mlkemPublic()));
        bob.inbox.addAll(List.of(message1, message3));
        bob.read();
        bob.read();
        byte[] message4 = bob.sent.get(1);
        CryptoSuiteAccept accept = (CryptoSuiteAccept) PeerCodec.decode(message4);
        byte[] th4 = through4(message1, message3, bob.sent.getFirst(), message4).hash();
        HandshakeSecret secret = HandshakeSecret.of(th4, keys.agree(accept.x25519(), accept.ciphertext()));
        return new Stranger(bob, Cast.BOB.id(), th4, secret.recordsA(), message1);
    }

    /** Answers Alice's side, who dials Bob. */
    static Stranger answers(Side alice) throws Exception {
        CryptoSuiteOffer offer = (CryptoSuiteOffer) PeerCodec.decode(alice.sent.get(1));
        HybridKeys.Answer answer = HybridKeys.answer(offer.x25519(), offer.mlkem768(), Cast.RANDOM);
        byte[] message2 = PeerCodec.encode(CapabilitiesAccept.of(1, List.of("chat"), new byte[32]));
        byte[] message4 = PeerCodec.encode(new CryptoSuiteAccept(SUITE.token(), answer.x25519(), answer.ciphertext()));
        Transcript through4 = through4(alice.sent.getFirst(), alice.sent.get(1), message2, message4);
        byte[] th4 = through4.hash();
        HandshakeSecret secret = HandshakeSecret.of(th4, answer.shared());
        alice.inbox.addAll(List.of(message2, message4));
        alice.read();
        alice.read();
        byte[] message5 = new RecordReader(SUITE, secret.recordsA())
                .read(alice.sent.get(2))
                .body();
        byte[] challenge = challenge(through4.plus(5, message5).hash());
        return new Stranger(alice, Cast.ALICE.id(), th4, secret.recordsB(), challenge);
    }

    private static byte[] challenge(byte[] th5) {
        try (SealSender sender = SealSender.to(Cast.ALICE.leaf().getPublicKey(), TO_A, Cast.RANDOM)) {
            return PeerCodec.encode(new CryptoChallenge("kem", sender.seal(th5, new byte[32])));
        }
    }

    private static Transcript through4(byte[] one, byte[] three, byte[] two, byte[] four) {
        return Transcript.start().plus(1, one).plus(3, three).plus(2, two).plus(4, four);
    }

    /** Message 6 as Alice takes it; to Bob something that he has had already. */
    byte[] challenge() {
        return challenge;
    }

    /** Whom he talks to. */
    String otherId() {
        return otherId;
    }

    /** An identity as message 5 seals it. */
    byte[] sealed(Identity identity) {
        try (SealSender sender = SealSender.to(Cast.BOB.leaf().getPublicKey(), TO_B, Cast.RANDOM)) {
            return sender.seal(th4, PeerCodec.encodeIdentity(identity));
        }
    }

    /** One record. */
    void say(RecordType type, byte[] body) {
        // a writer says nothing behind a close, and he wants to go on
        RecordType said = type == RecordType.CLOSE ? RecordType.DATA : type;
        byte[] framed = writer.write(said, body).getFirst();
        side.inbox.add(Arrays.copyOfRange(framed, Integer.BYTES, framed.length));
    }
}
