package org.sixchat.hostile;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.security.SecureRandom;
import java.time.Duration;
import org.sixchat.fixtures.Samples;
import org.sixchat.sixchat.handshake.Handshake;
import org.sixchat.sixchat.handshake.HandshakeSetup;
import org.sixchat.sixchat.handshake.Initiator;
import org.sixchat.sixchat.handshake.Progress;
import org.sixchat.sixchat.handshake.SessionKeys;
import org.sixchat.sixchat.identity.ExpectedRemote;
import org.sixchat.sixchat.identity.IdentityValidator;
import org.sixchat.sixchat.message.PeerCodec;
import org.sixchat.sixchat.message.PeerError;
import org.sixchat.sixchat.message.SessionMessage;
import org.sixchat.sixchat.record.RecordType;

/** Alice on a plain socket: she keeps to the protocol as long as she likes. */
final class RawPeer implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 30_000;
    private static final Duration SOON = Duration.ofSeconds(15);

    private final Socket socket = new Socket();
    private final Papers papers;
    private SessionKeys session;

    RawPeer(Papers papers, InetSocketAddress listener) throws IOException {
        this.papers = papers;
        socket.setReceiveBufferSize(8192);
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.connect(listener, PATIENCE_MILLIS);
    }

    /** The whole handshake. */
    RawPeer shakeHands() throws IOException {
        HandshakeSetup setup = HandshakeSetup.standard(papers.alice(), new SecureRandom());
        try (Handshake alice = new Initiator(setup, ExpectedRemote.of(Samples.BOB.toString(), papers.bob()))) {
            for (byte[] frame : alice.start()) {
                write(frame);
            }
            while (session == null) {
                go(alice, alice.receive(readFrame()));
            }
        }
        return this;
    }

    private void go(Handshake alice, Progress progress) throws IOException {
        if (progress instanceof Progress.More more) {
            for (byte[] frame : more.frames()) {
                write(frame);
            }
        } else if (progress instanceof Progress.Verify verify) {
            IdentityValidator validator = new IdentityValidator(papers.trust(), () -> Samples.NOW);
            go(alice, alice.admitted(validator.validate(verify.claim()).await().atMost(SOON)));
        } else if (progress instanceof Progress.Established established) {
            session = established.session();
        }
    }

    void say(SessionMessage message) throws IOException {
        for (byte[] frame : session.writer().write(RecordType.MESSAGE, PeerCodec.encode(message))) {
            write(frame);
        }
    }

    void write(byte[] bytes) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(bytes);
        out.flush();
    }

    byte[] readFrame() throws IOException {
        DataInputStream in = new DataInputStream(socket.getInputStream());
        byte[] frame = new byte[in.readInt()];
        in.readFully(frame);
        return frame;
    }

    /** The error that the listener tells in clear before it closes. */
    PeerError readError() throws IOException {
        return (PeerError) PeerCodec.decode(readFrame());
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
