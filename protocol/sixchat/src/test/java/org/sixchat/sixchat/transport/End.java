package org.sixchat.sixchat.transport;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.sixchat.core.SixChatException;
import org.sixchat.sixchat.handshake.Handshake;
import org.sixchat.sixchat.identity.AdmissionPolicy;
import org.sixchat.sixchat.message.SessionMessage;

/** One end of a connection in memory, whose time is the test's. */
final class End implements Outcome<LiveSession> {
    final EmbeddedChannel channel = new EmbeddedChannel();
    final List<SessionMessage> received = new ArrayList<>();
    LiveSession session;
    SixChatException failure;
    CloseReason closed;

    End(Handshake handshake, PeerNetwork network) {
        this(handshake, network, AdmissionPolicy.anyone());
    }

    End(Handshake handshake, PeerNetwork network, AdmissionPolicy policy) {
        channel.freezeTime();
        CertifiedCourse.handler(handshake, network, policy, this).on(channel);
    }

    @Override
    public void proven() {
        // nothing is counted here
    }

    @Override
    public void established(LiveSession stands) {
        session = stands;
        stands.closed().subscribe().with(reason -> closed = reason);
    }

    @Override
    public void failed(SixChatException reason) {
        failure = reason;
    }

    /** From now on the session's messages are taken. */
    void read() {
        session.messages().subscribe().with(received::add, cut -> {});
        channel.runPendingTasks();
    }

    /** Time goes by for this end. */
    void later(int seconds) {
        for (int i = 0; i < seconds; i++) {
            channel.advanceTimeBy(1, TimeUnit.SECONDS);
            channel.runScheduledPendingTasks();
            channel.runPendingTasks();
        }
    }

    /** All that this end has sent and nobody has read. */
    ByteBuf sent() {
        channel.runPendingTasks();
        ByteBuf all = Unpooled.buffer();
        for (ByteBuf out = channel.readOutbound(); out != null; out = channel.readOutbound()) {
            all.writeBytes(out);
            out.release();
        }
        return all;
    }

    /** Passes everything on, in both directions, {@code step} bytes at a time. */
    static void exchange(End one, End other, int step) {
        boolean moved;
        do {
            moved = pass(one, other, step);
            moved |= pass(other, one, step);
        } while (moved);
    }

    private static boolean pass(End from, End to, int step) {
        ByteBuf out = from.sent();
        boolean moved = out.isReadable();
        while (out.isReadable()) {
            to.channel.writeInbound(out.readBytes(Math.min(step, out.readableBytes())));
            to.channel.runPendingTasks();
        }
        out.release();
        return moved;
    }
}
