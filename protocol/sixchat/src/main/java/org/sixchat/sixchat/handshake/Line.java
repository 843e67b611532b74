package org.sixchat.sixchat.handshake;

import java.util.List;
import java.util.stream.Stream;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.sixchat.crypto.Bytes;
import org.sixchat.sixchat.message.HandshakeMessage;
import org.sixchat.sixchat.message.PeerCodec;
import org.sixchat.sixchat.message.PeerError;
import org.sixchat.sixchat.record.PlainRecord;
import org.sixchat.sixchat.record.RecordReader;
import org.sixchat.sixchat.record.RecordType;
import org.sixchat.sixchat.record.RecordWriter;

/** How handshake messages travel: in clear up to message 4, from then on one record each. */
final class Line implements AutoCloseable {
    /** Bytes of a message in clear. */
    static final int MAX_CLEAR = 16 * 1024;
    /** Bytes of a record of the handshake. */
    static final int MAX_RECORD = 32 * 1024;

    private RecordReader reader;
    private RecordWriter writer;

    /** From now on all is encrypted. */
    void secure(RecordReader in, RecordWriter out) {
        close();
        reader = in;
        writer = out;
    }

    /** The peer's next record is under its session keys. */
    void readWith(RecordReader in) {
        reader.close();
        reader = in;
    }

    /** Hands the reader over to the session. */
    void release() {
        writer.close();
        reader = null;
        writer = null;
    }

    int limit() {
        return reader == null ? MAX_CLEAR : MAX_RECORD;
    }

    /** The message's exact bytes. */
    byte[] open(byte[] frame) {
        if (frame.length > limit()) {
            throw new SixChatException(ErrorCode.TOO_LARGE, "a message of the handshake is above its limit");
        }
        if (reader == null) {
            return frame;
        }
        PlainRecord opened = reader.read(frame);
        if (opened.type() != RecordType.HANDSHAKE) {
            throw new SixChatException(ErrorCode.UNEXPECTED, "a record of another kind amid the handshake");
        }
        return opened.body();
    }

    /** The frames of the exact bytes of messages, in their order. */
    List<byte[]> frames(byte[]... bodies) {
        return Stream.of(bodies).flatMap(body -> framed(body).stream()).toList();
    }

    private List<byte[]> framed(byte[] body) {
        return writer == null
                ? List.of(Bytes.join(Bytes.u32(body.length), body))
                : writer.write(RecordType.HANDSHAKE, body);
    }

    /**
     * The message of a handshake.
     *
     * @throws SixChatException UNEXPECTED for a message that has no place in one; {@link PeerRefusal} if the peer refuses
     */
    static HandshakeMessage decode(byte[] body) {
        return switch (PeerCodec.decode(body)) {
            case HandshakeMessage message -> message;
            case PeerError error -> throw new PeerRefusal(told(error.code()));
            default -> throw new SixChatException(ErrorCode.UNEXPECTED, "a message of the session amid the handshake");
        };
    }

    /** What the peer may know of a failure: a token, and a sentence only where it speaks of public offers. */
    static PeerError refusal(SixChatException failure) {
        ErrorCode told = failure.code() == ErrorCode.UNEXPECTED ? ErrorCode.MALFORMED : told(failure.code());
        boolean publicOffer = told == ErrorCode.VERSION || told == ErrorCode.SUITE;
        return new PeerError(null, told, told.retryable(), publicOffer ? failure.getMessage() : null);
    }

    /**
     * One of the seven codes that are told in a handshake, in either direction: a peer that has proved nothing must not make this
     * side report a check that it never made ({@code not-trusted}).
     */
    private static ErrorCode told(ErrorCode code) {
        return switch (code) {
            case BUSY, VERSION, SUITE, MALFORMED, TOO_LARGE, TIMEOUT -> code;
            default -> ErrorCode.REFUSED;
        };
    }

    @Override
    public void close() {
        if (reader != null) {
            reader.close();
        }
        if (writer != null) {
            writer.close();
        }
    }
}
