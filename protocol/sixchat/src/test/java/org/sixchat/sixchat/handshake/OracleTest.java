package org.sixchat.sixchat.handshake;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.pki.seal.SealSender;
import org.sixchat.sixchat.Cast;
import org.sixchat.sixchat.crypto.HandshakeSecret;
import org.sixchat.sixchat.crypto.HybridKeys;
import org.sixchat.sixchat.crypto.Suite;
import org.sixchat.sixchat.crypto.Transcript;
import org.sixchat.sixchat.message.CapabilitiesAccept;
import org.sixchat.sixchat.message.CryptoChallenge;
import org.sixchat.sixchat.message.CryptoSuiteAccept;
import org.sixchat.sixchat.message.CryptoSuiteOffer;
import org.sixchat.sixchat.message.PeerCodec;
import org.sixchat.sixchat.message.PeerError;
import org.sixchat.sixchat.record.RecordReader;
import org.sixchat.sixchat.record.RecordType;
import org.sixchat.sixchat.record.RecordWriter;

/** Somebody whom Alice dials herself, and who would like her to open what others have sealed to her. */
class OracleTest {
    private static final Suite SUITE = Suite.AES_256_GCM;

    private final Cast cast = new Cast();
    private final SecureRandom random = new SecureRandom();
    private final Initiator alice =
            new Initiator(HandshakeSetup.standard(cast.alice, random), Cast.dialled(cast.mallory));
    private final RecordReader fromAlice;
    private final RecordWriter toAlice;
    private final byte[] th5;

    /** Mallory keeps to the protocol up to message 5. */
    OracleTest() {
        List<byte[]> offers = Ends.bodies(alice.start());
        CryptoSuiteOffer offer = (CryptoSuiteOffer) PeerCodec.decode(offers.getLast());
        HybridKeys.Answer keys = HybridKeys.answer(offer.x25519(), offer.mlkem768(), random);
        byte[] message2 = PeerCodec.encode(CapabilitiesAccept.of(Protocol.VERSION, List.of(), new byte[32]));
        byte[] message4 = PeerCodec.encode(new CryptoSuiteAccept(SUITE.token(), keys.x25519(), keys.ciphertext()));
        Transcript th4 = Transcript.start()
                .plus(1, offers.getFirst())
                .plus(3, offers.getLast())
                .plus(2, message2)
                .plus(4, message4);
        HandshakeSecret hs = HandshakeSecret.of(th4.hash(), keys.shared());
        fromAlice = new RecordReader(SUITE, hs.recordsA());
        toAlice = new RecordWriter(SUITE, hs.recordsB(), System::nanoTime);
        alice.receive(message2);
        Progress.More identified = (Progress.More) alice.receive(message4);
        byte[] message5 =
                fromAlice.read(Ends.bodies(identified.frames()).getFirst()).body();
        th5 = th4.plus(5, message5).hash();
    }

    private Progress challenge(byte[] sealed) {
        byte[] message6 = PeerCodec.encode(new CryptoChallenge("kem", sealed));
        return alice.receive(
                Ends.bodies(toAlice.write(RecordType.HANDSHAKE, message6)).getFirst());
    }

    private byte[] sealed(String purpose, byte[] before, byte[] secret) {
        try (SealSender sender = SealSender.to(cast.alice.key().leaf(), purpose, random)) {
            return sender.seal(before, secret);
        }
    }

    /** What Alice was sent in another handshake, in another message of hers, or for another purpose. */
    @ParameterizedTest
    @ValueSource(strings = {"another handshake", "another message", "garbage"})
    void givenWhatOthersSealedToAliceWhenItIsUsedAsAChallengeThenNothingOfItComesBack(String what) {
        byte[] secret = new byte[32];
        Arrays.fill(secret, (byte) 0x5A);
        byte[] stolen = switch (what) {
            case "another handshake" -> sealed(Protocol.TO_A, new byte[48], secret);
            case "another message" -> sealed(Protocol.TO_B, th5, secret);
            default -> new byte[113];
        };

        try {
            challenge(stolen);
            throw new AssertionError("it was opened");
        } catch (SixChatException refused) {
            List<byte[]> last = Ends.bodies(alice.refusal(refused));
            assertThat(last).hasSize(1);
            PeerError told =
                    (PeerError) PeerCodec.decode(fromAlice.read(last.getFirst()).body());
            assertThat(told.code()).isEqualTo(ErrorCode.REFUSED);
            assertThat(told.text()).isNull();
        }
    }

    @Test
    void givenAChallengeForThisHandshakeWhenItIsOpenedThenTheSecretIsNotSaid() {
        byte[] secret = new byte[32];
        Arrays.fill(secret, (byte) 0x5A);

        Progress.More next = (Progress.More) challenge(sealed(Protocol.TO_A, th5, secret));

        assertThat(next.frames())
                .as("she waits for message 8, and proves nothing before it")
                .isEmpty();
    }
}
