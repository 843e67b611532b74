package org.sixchat.sixchat.transport;

import io.netty.channel.Channel;
import java.nio.ByteBuffer;
import java.util.concurrent.Flow;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.sixchat.message.ChannelMessage;
import org.sixchat.sixchat.message.PeerError;
import org.sixchat.sixchat.message.SessionMessage;

/** What comes over a session's connections: counted, and given to those whom it concerns. Belongs to the event loop. */
final class Intake implements SessionOwner {
    private final LiveSession session;
    private final Inbox inbox;
    private final Receipts receipts;
    private final SessionLane lane;
    private final Sending sending;

    Intake(LiveSession session, PeerLimits limits, SessionLane lane, Sending sending) {
        this.session = session;
        this.inbox = new Inbox(session.loop(), limits);
        this.receipts = new Receipts(session.loop(), this::tell);
        this.lane = lane;
        this.sending = sending;
    }

    /** For the session's user; from any thread. */
    Flow.Publisher<Inbox.Arrived> messages() {
        return inbox.messages();
    }

    /** The present connection. */
    void readFrom(Channel channel) {
        inbox.readFrom(channel);
    }

    /** Application records that have come over all connections. */
    long received() {
        return receipts.received();
    }

    /** The connection is gone, and the peer cannot be told of anything. */
    void rest() {
        receipts.rest();
    }

    /** The session has ended; {@code why} is null if it was closed. */
    void end(SixChatException why) {
        receipts.rest();
        inbox.end(why);
    }

    private void tell(long received) {
        SessionChannel standing = session.channel();
        if (standing != null && session.keys().resumable()) {
            standing.acknowledge(received);
        }
    }

    @Override
    public void message(SessionMessage message, int bytes) {
        receipts.count(bytes);
        inbox.offer(message, bytes);
    }

    @Override
    public void unknown(String why) {
        receipts.count(0);
        if (!sending.answer(PeerError.of(null, ErrorCode.UNEXPECTED, why))) {
            session.end(CloseReason.SLOW);
        }
    }

    @Override
    public void control(ChannelMessage message, int bytes) {
        receipts.count(bytes);
        lane.control(message);
    }

    @Override
    public void data(ByteBuffer body) {
        receipts.count(body.remaining());
        lane.data(body);
    }

    @Override
    public void writable() {
        lane.wake();
    }

    @Override
    public void acknowledged(long received) {
        sending.outgoing().acknowledge(received);
        session.flush();
        lane.wake();
    }

    @Override
    public void status(byte[] ocsp) {
        session.suspension().status(ocsp);
    }

    @Override
    public void closedByPeer() {
        session.closedByPeer();
    }

    @Override
    public boolean resting() {
        return inbox.full();
    }

    @Override
    public void lost(CloseReason reason, boolean forGood) {
        session.lost(reason, forGood);
    }
}
