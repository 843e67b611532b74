package org.sixchat.sixchat.handshake;

import java.util.ArrayList;
import java.util.List;
import org.sixchat.core.Secret;
import org.sixchat.sixchat.crypto.AuthSecret;
import org.sixchat.sixchat.crypto.MainSecret;
import org.sixchat.sixchat.crypto.Transcript;
import org.sixchat.sixchat.message.ChallengeResponse;
import org.sixchat.sixchat.message.Finished;
import org.sixchat.sixchat.message.KeyExchange;
import org.sixchat.sixchat.message.PeerCodec;
import org.sixchat.sixchat.record.RecordType;
import org.sixchat.sixchat.record.RecordWriter;

/**
 * How every full handshake of the answering side ends: with messages 10 and 12.
 *
 * @param frames of both
 * @param session that 12 is the first record of
 */
record LastFlight(List<byte[]> frames, SessionKeys session) {
    /**
     * Message 11, whose Finished must be the dialler's.
     *
     * @return {@code s11} as it came, sealed or not
     */
    static byte[] verified(KeyExchange message, AuthSecret auth, byte[] th9) {
        if (message.sealed() == null) {
            throw Claims.refused("a resumption amid a full handshake");
        }
        Party.verify(auth.finishedA(th9, message.sealed()), message.finished(), "the peer's Finished");
        return message.sealed();
    }

    /** @param answer message 10 */
    static LastFlight of(
            Party party,
            Line line,
            Agreed agreed,
            AuthSecret auth,
            Secret s11,
            Transcript th11,
            ChallengeResponse answer) {
        byte[] message10 = PeerCodec.encode(answer);
        Transcript th10 = th11.plus(10, message10);
        try (MainSecret main = auth.main(th10.hash(), s11)) {
            byte[] message12 = PeerCodec.encode(new Finished(null, main.finishedB(th10.hash())));
            RecordWriter writer = party.writer(agreed.suite(), main.trafficB());
            List<byte[]> frames = new ArrayList<>(line.frames(message10));
            frames.addAll(writer.write(RecordType.HANDSHAKE, message12));
            byte[] th12 = th10.plus(12, message12).hash();
            return new LastFlight(frames, party.sessionOfB(agreed, main, writer, th12));
        }
    }
}
