package org.sixchat.sixchat.transport;

import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.function.Predicate;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.sixchat.channel.Capabilities;
import org.sixchat.sixchat.channel.Channels;
import org.sixchat.sixchat.crypto.Suite;
import org.sixchat.sixchat.handshake.SessionKeys;
import org.sixchat.sixchat.identity.RemoteIdentity;
import org.sixchat.sixchat.message.ChannelMessage;
import org.sixchat.sixchat.message.SessionMessage;
import org.sixchat.sixchat.message.ShortStringCompared;

/**
 * A session: over one connection after the other where both ends can resume it, else over one. State belongs to one event loop, which
 * stays the same; the public methods may be called from anywhere.
 */
final class LiveSession implements PeerSession, SessionOwner {
    private final EventLoop loop;
    private final RemoteIdentity remote;
    private final PeerLimits limits;
    private final Exchange<SessionMessage> exchange;
    private final Receipts receipts;
    private final SessionLane lane;
    private final Suspension suspension;
    private volatile InetSocketAddress address;
    private volatile SessionKeys keys;

    /** On the event loop of the channel, into whose pipeline {@link #channel} goes next. */
    LiveSession(Channel channel, RemoteIdentity remote, SessionKeys keys, PeerNetwork network) {
        this.loop = channel.eventLoop();
        this.remote = remote;
        this.limits = network.limits();
        this.exchange = new Exchange<>(loop, limits, remote.id(), this::over);
        this.receipts = new Receipts(loop, this::tell);
        boolean channels = keys.capabilities().contains(Capabilities.CHANNELS);
        this.lane = new SessionLane(this, exchange.sending(), channels, keys.dialled());
        stand(channel, keys);
        this.suspension = Suspension.of(this, network);
        suspension.index();
        if (suspension.possible()) {
            exchange.sending().keep();
        }
    }

    private void stand(Channel channel, SessionKeys now) {
        keys = now;
        address = channel.remoteAddress() instanceof InetSocketAddress inet ? inet : address;
        exchange.stand(channel, new SessionChannel(channel, now, limits, this));
        lane.over(channel);
    }

    /** What reads from the present connection. */
    SessionChannel channel() {
        return exchange.standing();
    }

    EventLoop loop() {
        return loop;
    }

    SessionKeys keys() {
        return keys;
    }

    Suspension suspension() {
        return suspension;
    }

    /** Whether this side dialled the full handshake; from any thread. */
    boolean dialled() {
        return suspension.dialled();
    }

    /** Application records that have come over all connections. */
    long received() {
        return receipts.received();
    }

    @Override
    public RemoteIdentity remote() {
        return remote;
    }

    @Override
    public Suite suite() {
        return keys.suite();
    }

    @Override
    public InetSocketAddress remoteAddress() {
        return address;
    }

    @Override
    public boolean standing() {
        return exchange.standing() != null;
    }

    @Override
    public void doubt() {
        exchange.moved(local -> true);
    }

    @Override
    public Multi<SessionEvent> events() {
        return suspension.events();
    }

    @Override
    public Uni<Void> send(SessionMessage message) {
        return exchange.send(message);
    }

    @Override
    public Multi<SessionMessage> messages() {
        return exchange.heard();
    }

    @Override
    public Channels channels() {
        return lane.channels();
    }

    /** Its user has it: what the peer does on channels is answered from now on. */
    void begin() {
        lane.begin();
    }

    @Override
    public Uni<Void> close() {
        return exchange.close();
    }

    @Override
    public Uni<CloseReason> closed() {
        return exchange.closed();
    }

    @Override
    public byte[] export(String label, byte[] context, int length) {
        return keys.export(label, context, length);
    }

    @Override
    public void message(SessionMessage message, int bytes) {
        receipts.count(bytes);
        exchange.hear(message, bytes);
    }

    @Override
    public void compared(ShortStringCompared said) {
        throw new SixChatException(ErrorCode.UNEXPECTED, "a comparison amid a session with certificates");
    }

    @Override
    public void unknown(String why) {
        receipts.count(0);
        exchange.unknown(why);
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

    /** The peer has broken the rules of channels: it is told so, and the session is closed, so that nobody resumes it. */
    void violated(SixChatException why) {
        exchange.violated(why);
    }

    @Override
    public void acknowledged(long received) {
        exchange.sending().outgoing().acknowledge(received);
        exchange.flush();
        lane.wake();
    }

    @Override
    public void status(byte[] ocsp) {
        suspension.status(ocsp);
    }

    private void tell(long received) {
        SessionChannel standing = exchange.standing();
        if (standing != null && keys.resumable()) {
            standing.acknowledge(received);
        }
    }

    @Override
    public void closedByPeer() {
        exchange.closedByPeer();
    }

    @Override
    public boolean resting() {
        return exchange.resting();
    }

    @Override
    public void lost(CloseReason reason, boolean forGood) {
        exchange.lost();
        if (forGood || exchange.passed() || !suspension.possible() || suspension.expired()) {
            exchange.finish(reason);
            return;
        }
        rewind();
        suspension.begin(reason);
    }

    private void rewind() {
        lane.interrupted();
        exchange.rewind();
        receipts.rest();
    }

    /**
     * Shuts the connection that there still is, so that no more is received by it, before the session goes on over another.
     *
     * @param peerReceived what the peer says that it has received
     * @throws SixChatException REFUSED or BUSY if it cannot go on; nothing has changed then
     */
    void shut(long peerReceived) {
        if (exchange.passed() || !exchange.goesOn(peerReceived)) {
            throw new SixChatException(ErrorCode.REFUSED, "the session is at its end, or the peer's count cannot be");
        }
        suspension.giveWay();
        if (exchange.shut()) {
            rewind();
        }
    }

    /**
     * Goes on over another connection; the channel's pipeline gets {@link #channel}, and then {@link #goOn} is due.
     *
     * @throws SixChatException REFUSED if the peer's count cannot be; nothing has changed then
     */
    void resume(Channel channel, SessionKeys next, long peerReceived) {
        if (exchange.standing() != null || !exchange.goesOn(peerReceived)) {
            throw new SixChatException(ErrorCode.REFUSED, "the session is at its end, or the peer's count cannot be");
        }
        SessionKeys before = keys;
        stand(channel, next);
        suspension.over(channel);
        before.close();
        exchange.sending().outgoing().acknowledge(peerReceived);
    }

    /** Writes what has waited for the connection. */
    void goOn() {
        exchange.flush();
        suspension.goneOn();
        lane.wake();
    }

    /** Drops the connection if it is from an address that is gone; from any thread. */
    void moved(Predicate<InetAddress> gone) {
        exchange.moved(gone);
    }

    /** Ends it without a close, on the event loop. */
    void cut() {
        end(CloseReason.CUT);
    }

    void end(CloseReason reason) {
        exchange.end(reason);
    }

    private void over(SixChatException why) {
        receipts.rest();
        suspension.forget();
        keys.close();
        lane.ended(why);
    }
}
