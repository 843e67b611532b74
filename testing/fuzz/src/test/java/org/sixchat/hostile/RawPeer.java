package org.sixchat.hostile;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.sixchat.core.ErrorCode;
import org.sixchat.fixtures.Samples;
import org.sixchat.sixchat.channel.Capabilities;
import org.sixchat.sixchat.crypto.HybridKeys;
import org.sixchat.sixchat.crypto.Suite;
import org.sixchat.sixchat.handshake.Handshake;
import org.sixchat.sixchat.handshake.HandshakeSetup;
import org.sixchat.sixchat.handshake.Initiator;
import org.sixchat.sixchat.handshake.PeerRefusal;
import org.sixchat.sixchat.handshake.Progress;
import org.sixchat.sixchat.handshake.SessionKeys;
import org.sixchat.sixchat.identity.ExpectedRemote;
import org.sixchat.sixchat.identity.IdentityValidator;
import org.sixchat.sixchat.message.CapabilitiesAccept;
import org.sixchat.sixchat.message.CapabilitiesOffer;
import org.sixchat.sixchat.message.Chat;
import org.sixchat.sixchat.message.CryptoSuiteOffer;
import org.sixchat.sixchat.message.PeerCodec;
import org.sixchat.sixchat.message.PeerError;
import org.sixchat.sixchat.message.PeerMessage;
import org.sixchat.sixchat.message.Received;
import org.sixchat.sixchat.record.PlainRecord;
import org.sixchat.sixchat.record.RecordType;

/** Alice on a plain socket: she keeps to the protocol as long as she likes. */
final class RawPeer implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 30_000;
    private static final int RECEIVE_BUFFER = 8192;
    private static final Duration SOON = Duration.ofSeconds(15);

    private final Socket socket = new Socket();
    private final Papers papers;
    private SessionKeys session;

    RawPeer(Papers papers, InetSocketAddress listener) throws IOException {
        this.papers = papers;
        socket.setReceiveBufferSize(RECEIVE_BUFFER);
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.connect(listener, PATIENCE_MILLIS);
    }

    private HandshakeSetup setup() {
        return HandshakeSetup.standard(papers.alice(), new SecureRandom()).speaking(Capabilities.PROTOCOL);
    }

    /** The whole handshake, for a session that ends with its connection. */
    RawPeer shakeHands() throws IOException {
        return shakeHands(setup());
    }

    /** The whole handshake, for a session that survives its connection. */
    RawPeer shakeHandsToReturn() throws IOException {
        return shakeHands(setup().resuming());
    }

    private RawPeer shakeHands(HandshakeSetup setup) throws IOException {
        try (Handshake alice = begin(setup)) {
            while (session == null) {
                go(alice, alice.receive(readFrame()));
            }
        }
        return this;
    }

    private Handshake begin(HandshakeSetup setup) throws IOException {
        Handshake alice = new Initiator(setup, ExpectedRemote.of(Samples.BOB.toString(), papers.bob()));
        for (byte[] frame : alice.start()) {
            send(frame);
        }
        return alice;
    }

    /** The first messages with an id or a cookie of her own making. */
    void begin(CapabilitiesOffer offer) throws IOException {
        HybridKeys keys = HybridKeys.generate(new SecureRandom());
        write(PeerCodec.encode(offer));
        write(PeerCodec.encode(
                new CryptoSuiteOffer(List.of(Suite.AES_256_GCM.token()), keys.x25519Public(), keys.mlkemPublic())));
    }

    /** The handshake up to message 4; then, instead of the record of message 5, the length of one. What the listener says to it. */
    ErrorCode announceAmidHandshake(int length) throws IOException {
        try (Handshake alice = begin(setup())) {
            alice.receive(readFrame());
            alice.receive(readFrame());
            announce(length);
            alice.receive(readFrame());
            throw new AssertionError("the listener goes on");
        } catch (PeerRefusal told) {
            return told.code();
        }
    }

    /** Begins a frame of so many bytes, and says none of them. */
    void announce(int length) throws IOException {
        send(ByteBuffer.allocate(Integer.BYTES).putInt(length).array());
    }

    private void go(Handshake alice, Progress progress) throws IOException {
        if (progress instanceof Progress.More more) {
            for (byte[] frame : more.frames()) {
                send(frame);
            }
        } else if (progress instanceof Progress.Verify verify) {
            IdentityValidator validator = new IdentityValidator(papers.trust(), () -> Samples.NOW);
            go(alice, alice.admitted(validator.validate(verify.claim()).await().atMost(SOON)));
        } else if (progress instanceof Progress.Established established) {
            session = established.session();
        }
    }

    void say(PeerMessage message) throws IOException {
        record(RecordType.MESSAGE, PeerCodec.encode(message));
    }

    /** A data record of a channel. */
    void data(int channel, int length) throws IOException {
        record(
                RecordType.DATA,
                ByteBuffer.allocate(Integer.BYTES + length).putInt(channel).array());
    }

    private void record(RecordType type, byte[] body) throws IOException {
        for (byte[] frame : session.writer().write(type, body)) {
            send(frame);
        }
    }

    /** One frame. */
    void write(byte[] body) throws IOException {
        send(ByteBuffer.allocate(Integer.BYTES + body.length)
                .putInt(body.length)
                .put(body)
                .array());
    }

    /** Bytes as they are. */
    void send(byte[] bytes) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(bytes);
        out.flush();
    }

    /** The next record of the session. */
    PlainRecord readRecord() throws IOException {
        return session.read(readFrame());
    }

    /** Says a line and hears its receipt: the session stands on both sides then. */
    void converse() throws IOException {
        Chat line = new Chat(UUID.randomUUID(), UUID.randomUUID(), Samples.NOW, "are you there?");
        say(line);
        PeerMessage heard = null;
        while (!new Received(line.id()).equals(heard)) {
            PlainRecord next = readRecord();
            heard = next.type() == RecordType.MESSAGE ? PeerCodec.decode(next.body()) : heard;
        }
    }

    byte[] readFrame() throws IOException {
        DataInputStream in = new DataInputStream(socket.getInputStream());
        byte[] frame = new byte[in.readInt()];
        in.readFully(frame);
        return frame;
    }

    /** A message in clear. */
    PeerMessage readClear() throws IOException {
        return PeerCodec.decode(readFrame());
    }

    /** The error that the listener tells in clear before it closes. */
    ErrorCode readError() throws IOException {
        return ((PeerError) readClear()).code();
    }

    /** What the listener does with her after her first messages. */
    enum Welcome {
        /** The handshake goes on. */
        TAKEN_IN,
        /** Told to come again, or later, and nothing else; the connection is closed. */
        SENT_AWAY,
        /** The connection is closed without a word. */
        SHUT_OUT
    }

    Welcome welcome() throws IOException {
        try {
            PeerMessage first = readClear();
            boolean again = first instanceof CapabilitiesAccept accept && accept.cookie() != null;
            boolean later = first instanceof PeerError error && error.code() == ErrorCode.BUSY;
            if (first instanceof CapabilitiesAccept && !again) {
                return Welcome.TAKEN_IN;
            }
            if (!(again || later) || readToTheEnd() != 0) {
                throw new AssertionError("she was told " + first);
            }
            return Welcome.SENT_AWAY;
        } catch (EOFException | SocketException closed) {
            return Welcome.SHUT_OUT;
        }
    }

    /** Reads until the listener's end of the connection is closed; how many bytes that were. */
    int readToTheEnd() throws IOException {
        try {
            return socket.getInputStream().readAllBytes().length;
        } catch (SocketException reset) {
            return 0;
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
