package org.sixchat.sixchat.handshake;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import org.sixchat.core.SixChatException;
import org.sixchat.pki.seal.SealSender;
import org.sixchat.sixchat.Cast;
import org.sixchat.sixchat.crypto.HandshakeSecret;
import org.sixchat.sixchat.crypto.HybridKeys;
import org.sixchat.sixchat.crypto.Suite;
import org.sixchat.sixchat.crypto.Transcript;
import org.sixchat.sixchat.identity.IdentityValidator;
import org.sixchat.sixchat.message.CapabilitiesOffer;
import org.sixchat.sixchat.message.CryptoSuiteAccept;
import org.sixchat.sixchat.message.CryptoSuiteOffer;
import org.sixchat.sixchat.message.PeerCodec;
import org.sixchat.sixchat.message.PeerError;
import org.sixchat.sixchat.message.UserInfo;
import org.sixchat.sixchat.record.RecordReader;
import org.sixchat.sixchat.record.RecordType;
import org.sixchat.sixchat.record.RecordWriter;

/** Somebody who knows Bob's certificate, keeps to the protocol up to message 4, and seals what he likes in message 5. */
final class Stranger {
    private static final Suite SUITE = Suite.AES_256_GCM;

    private final SecureRandom random = new SecureRandom();
    private final Responder bob;
    private final RecordWriter writer;
    private final RecordReader reader;
    private final byte[] th4;

    Stranger(Cast cast) {
        bob = new Responder(HandshakeSetup.standard(cast.bob, random));
        HybridKeys keys = HybridKeys.generate(random);
        byte[] message1 = PeerCodec.encode(
                new CapabilitiesOffer(List.of(Protocol.VERSION), Protocol.CAPABILITIES, new byte[32], null, null));
        byte[] message3 =
                PeerCodec.encode(new CryptoSuiteOffer(List.of(SUITE.token()), keys.x25519Public(), keys.mlkemPublic()));
        bob.receive(message1);
        List<byte[]> answers = ((Progress.More) bob.receive(message3)).frames();
        byte[] message4 = body(answers.getLast());
        CryptoSuiteAccept accept = (CryptoSuiteAccept) PeerCodec.decode(message4);
        th4 = Transcript.start()
                .plus(1, message1)
                .plus(3, message3)
                .plus(2, body(answers.getFirst()))
                .plus(4, message4)
                .hash();
        HandshakeSecret hs = HandshakeSecret.of(th4, keys.agree(accept.x25519(), accept.ciphertext()));
        writer = new RecordWriter(SUITE, hs.recordsA(), System::nanoTime);
        reader = new RecordReader(SUITE, hs.recordsB());
    }

    /** What Bob does with message 5, which is sealed to the key of {@code whom}. */
    Progress send(byte[] identity, Cast cast, boolean toBob) {
        var key = (toBob ? cast.bob : cast.mallory).openers().getFirst().leaf().getPublicKey();
        try (SealSender sender = SealSender.to(key, Protocol.TO_B, random)) {
            byte[] message5 = PeerCodec.encode(new UserInfo(sender.seal(th4, identity), null));
            return bob.receive(body(writer.write(RecordType.HANDSHAKE, message5).getFirst()));
        }
    }

    /** What Bob does when his owner has verified and admitted who presented such an identity. */
    Progress admitted(byte[] identity, Cast cast, IdentityValidator validator) {
        Progress.Verify verify = (Progress.Verify) send(identity, cast, true);
        return bob.admitted(validator.validate(verify.claim()).await().atMost(java.time.Duration.ofSeconds(5)));
    }

    /** What this peer reads when Bob's side failed so. */
    PeerError told(SixChatException failure) {
        byte[] frame = body(bob.refusal(failure).getFirst());
        return (PeerError) PeerCodec.decode(reader.read(frame).body());
    }

    private static byte[] body(byte[] framed) {
        return Arrays.copyOfRange(framed, Integer.BYTES, framed.length);
    }
}
