package org.sixchat.fuzz.handshake;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import org.sixchat.core.SixChatException;
import org.sixchat.fuzz.Finding;
import org.sixchat.fuzz.Typed;
import org.sixchat.sixchat.handshake.AnonymousHandshake;
import org.sixchat.sixchat.handshake.Attempt;
import org.sixchat.sixchat.handshake.Handshake;
import org.sixchat.sixchat.handshake.Progress;
import org.sixchat.sixchat.handshake.SessionKeys;

/** One side of a handshake, all that it has sent and taken, and what waits for it. */
final class Side {
    private static final int MAX_RECORD = 32 * 1024;

    final Deque<byte[]> inbox = new ArrayDeque<>();
    final List<byte[]> sent = new ArrayList<>();
    final List<byte[]> taken = new ArrayList<>();
    final Attempt<?> handshake;
    /** What the session's keys export, once it stands. */
    byte[] session;

    private boolean over;

    Side(Attempt<?> handshake) {
        this.handshake = handshake;
        send(handshake.start());
    }

    boolean over() {
        return over;
    }

    boolean established() {
        return session != null;
    }

    /** Reads what waits for it, if it still reads; returns what it sends. */
    List<byte[]> read() throws Exception {
        byte[] frame = inbox.poll();
        if (frame == null || over) {
            return List.of();
        }
        int before = sent.size();
        byte[] given = frame.clone();
        boolean good = Typed.taken(() -> {
            try {
                go(handshake.receive(given));
            } catch (SixChatException refused) {
                List<byte[]> last = handshake.refusal(refused);
                if (last.size() > 1) {
                    throw new Finding("a refusal of several frames");
                }
                send(last);
                throw refused;
            }
        });
        if (good) {
            taken.add(frame);
        } else {
            over = true;
            handshake.close();
        }
        return List.copyOf(sent.subList(before, sent.size()));
    }

    private void go(Object progress) {
        switch (progress) {
            case Progress.More more -> send(more.frames());
            case Progress.Verify verify -> go(certified().admitted(Cast.validated(verify.claim())));
            case Progress.Established established -> stand(established.frames(), established.session());
            case Progress.Shut shut -> go(certified().shut(Cast.RECEIVED));
            case Progress.Resumed resumed -> stand(resumed.frames(), resumed.session());
            case AnonymousHandshake.Step.More more -> send(more.frames());
            case AnonymousHandshake.Step.Unverified unverified -> stand(unverified.frames(), unverified.session());
            default -> throw new Finding("a step of a kind that is not known here: " + progress);
        }
    }

    private Handshake certified() {
        return (Handshake) handshake;
    }

    private void stand(List<byte[]> frames, SessionKeys keys) {
        over = true;
        send(frames);
        session = keys.export("fuzz", new byte[0], 32);
        keys.close();
        handshake.close();
    }

    /** Whether the peer has proved who it is. */
    boolean proven() {
        return certified().proven();
    }

    private void send(List<byte[]> frames) {
        for (byte[] framed : frames) {
            int length = ByteBuffer.wrap(framed).getInt();
            if (length != framed.length - Integer.BYTES || length > MAX_RECORD) {
                throw new Finding("a frame of " + framed.length + " bytes says that it has " + length);
            }
            sent.add(Arrays.copyOfRange(framed, Integer.BYTES, framed.length));
        }
    }
}
