package org.sixchat.sixchat.transport;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import org.sixchat.sixchat.Cast;
import org.sixchat.sixchat.channel.Capabilities;
import org.sixchat.sixchat.handshake.HandshakeSetup;
import org.sixchat.sixchat.handshake.Initiator;
import org.sixchat.sixchat.handshake.Progress;
import org.sixchat.sixchat.handshake.SessionKeys;
import org.sixchat.sixchat.identity.IdentityValidator;
import org.sixchat.sixchat.message.PeerCodec;
import org.sixchat.sixchat.message.PeerMessage;
import org.sixchat.sixchat.record.PlainRecord;
import org.sixchat.sixchat.record.RecordType;

/** Alice, who has shaken hands with Bob properly and from then on writes whatever she likes. */
final class RawPeer {
    final List<PlainRecord> heard = new ArrayList<>();
    private final Cast cast;
    private final End bob;
    private final Initiator initiator;
    private SessionKeys keys;

    RawPeer(Cast cast, End bob) {
        this.cast = cast;
        this.bob = bob;
        this.initiator = new Initiator(
                HandshakeSetup.standard(cast.alice, new SecureRandom()), Cast.dialled(cast.bob), Capabilities.PROTOCOL);
        send(initiator.start());
        for (int flight = 0; flight < 5 && keys == null; flight++) {
            frames(bob.sent()).forEach(frame -> go(initiator.receive(frame)));
        }
    }

    private void go(Progress progress) {
        switch (progress) {
            case Progress.More more -> send(more.frames());
            case Progress.Verify verify ->
                go(initiator.admitted(new IdentityValidator(cast.trust(), cast.clock)
                        .validate(verify.claim())
                        .await()
                        .indefinitely()));
            case Progress.Established established -> keys = established.session();
            case Progress.Shut none -> throw new AssertionError("nothing was to be resumed");
            case Progress.Resumed none -> throw new AssertionError("nothing was to be resumed");
        }
    }

    /** Writes a data record of the session. */
    void data(int channel, byte[] bytes) {
        send(keys.writer()
                .write(
                        RecordType.DATA,
                        ByteBuffer.allocate(Integer.BYTES + bytes.length)
                                .putInt(channel)
                                .put(bytes)
                                .array()));
    }

    /** Writes a message of the session. */
    void say(PeerMessage message) {
        send(keys.writer().write(RecordType.MESSAGE, PeerCodec.encode(message)));
    }

    /** Writes bytes as they are. */
    void raw(byte[] bytes) {
        send(List.of(bytes));
    }

    private void send(List<byte[]> frames) {
        frames.forEach(frame -> bob.channel.writeInbound(Unpooled.wrappedBuffer(frame)));
        bob.channel.runPendingTasks();
    }

    /** Reads what Bob has said by now. */
    void listen() {
        frames(bob.sent()).forEach(frame -> heard.add(keys.reader().read(frame)));
    }

    private static List<byte[]> frames(ByteBuf all) {
        List<byte[]> frames = new ArrayList<>();
        while (all.isReadable()) {
            byte[] frame = new byte[all.readInt()];
            all.readBytes(frame);
            frames.add(frame);
        }
        all.release();
        return frames;
    }
}
