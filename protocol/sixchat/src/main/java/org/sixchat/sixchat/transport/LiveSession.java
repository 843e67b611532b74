package org.sixchat.sixchat.transport;

import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.Future;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.net.InetSocketAddress;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.sixchat.crypto.Suite;
import org.sixchat.sixchat.handshake.SessionKeys;
import org.sixchat.sixchat.identity.RemoteIdentity;
import org.sixchat.sixchat.message.PeerError;
import org.sixchat.sixchat.message.SessionMessage;

/**
 * A session: over one connection after the other where both ends can resume it, else over one. State belongs to one event loop, which
 * stays the same; the public methods may be called from anywhere.
 */
final class LiveSession implements PeerSession, SessionChannel.Owner {
    private static final long LINGER_MILLIS = 2000;

    private final EventLoop loop;
    private final RemoteIdentity remote;
    private final PeerLimits limits;
    private final Inbox inbox;
    private final Sending sending;
    private final Receipts receipts;
    private final CompletableFuture<CloseReason> closed = new CompletableFuture<>();
    private final Suspension suspension;
    private volatile InetSocketAddress address;
    private volatile SessionKeys keys;
    private volatile SessionChannel standing;
    private Future<?> unsaid;
    private Future<?> lingering;
    private boolean closing;
    private boolean closeSent;
    private boolean closeRead;
    private boolean ended;

    /** On the event loop of the channel, into whose pipeline {@link #channel} goes next. */
    LiveSession(Channel channel, RemoteIdentity remote, SessionKeys keys, PeerNetwork network) {
        this.loop = channel.eventLoop();
        this.remote = remote;
        this.limits = network.limits();
        this.inbox = new Inbox(loop, limits.incoming());
        this.sending = new Sending(loop, limits, remote.id(), this::flush);
        this.receipts = new Receipts(loop, this::tell);
        stand(channel, keys);
        this.suspension = Suspension.of(this, network);
        suspension.index();
        if (suspension.possible()) {
            sending.keep();
        }
    }

    private void stand(Channel channel, SessionKeys now) {
        keys = now;
        address = channel.remoteAddress() instanceof InetSocketAddress inet ? inet : address;
        standing = new SessionChannel(channel, now, limits, this);
        inbox.readFrom(channel);
    }

    /** What reads from the present connection. */
    SessionChannel channel() {
        return standing;
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
        return standing != null;
    }

    @Override
    public Uni<Void> send(SessionMessage message) {
        return sending.send(message);
    }

    @Override
    public Multi<SessionMessage> messages() {
        return Multi.createFrom().publisher(inbox);
    }

    @Override
    public Uni<Void> close() {
        loop.execute(() -> {
            if (!ended && !closing) {
                closing = true;
                sending.refuse();
                unsaid = loop.schedule(this::closeUnsaid, limits.slow().toMillis(), TimeUnit.MILLISECONDS);
                linger(standing == null);
                flush();
            }
        });
        return closed().replaceWithVoid();
    }

    @Override
    public Uni<CloseReason> closed() {
        return Uni.createFrom().completionStage(closed);
    }

    @Override
    public byte[] export(String label, byte[] context, int length) {
        return keys.export(label, context, length);
    }

    /** Writes what there is room for, and the close behind it. */
    void flush() {
        boolean more = true;
        while (standing != null && more) {
            more = sending.writeNext(standing);
        }
        if (standing != null && closing && !closeSent && sending.outgoing().flushed()) {
            closeSent = true;
            Frames.forget(standing.writeClose().addListener(written -> {
                if (closeRead) {
                    end(CloseReason.CLOSED);
                } else {
                    linger(true);
                }
            }));
        }
    }

    /** The peer's own close is due; without it nobody knows whether it has read what came before this side's. */
    private void linger(boolean from) {
        if (from && !ended) {
            stop(lingering);
            lingering = loop.schedule(() -> end(CloseReason.CUT), LINGER_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private void closeUnsaid() {
        if (!closeSent) {
            end(CloseReason.SLOW);
        }
    }

    @Override
    public void message(SessionMessage message, int bytes) {
        receipts.count(bytes);
        inbox.offer(message);
    }

    @Override
    public void unknown(String why) {
        receipts.count(0);
        if (!sending.answer(PeerError.of(null, ErrorCode.UNEXPECTED, why))) {
            end(CloseReason.SLOW);
        }
    }

    @Override
    public void acknowledged(long received) {
        sending.outgoing().acknowledge(received);
        flush();
    }

    @Override
    public void status(byte[] ocsp) {
        suspension.status(ocsp);
    }

    private void tell(long received) {
        if (standing != null && keys.resumable()) {
            standing.acknowledge(received);
        }
    }

    @Override
    public void closedByPeer() {
        closeRead = true;
        if (closeSent) {
            end(CloseReason.CLOSED);
        } else {
            closing = true;
            sending.refuse();
            sending.outgoing().openWindow();
            flush();
        }
    }

    @Override
    public boolean resting() {
        return inbox.full();
    }

    @Override
    public void lost(CloseReason reason, boolean forGood) {
        standing = null;
        if (forGood || closeSent || closeRead || !suspension.possible() || suspension.expired()) {
            end(closeRead && reason == CloseReason.CUT ? CloseReason.CLOSED : reason);
            return;
        }
        rewind();
        suspension.begin(reason);
    }

    private void rewind() {
        sending.outgoing().rewind();
        receipts.rest();
        linger(closing);
    }

    /**
     * Shuts the connection that there still is, so that no more is received by it, before the session goes on over another.
     *
     * @param peerReceived what the peer says that it has received
     * @throws SixChatException REFUSED or BUSY if it cannot go on; nothing has changed then
     */
    void shut(long peerReceived) {
        if (ended || closeSent || closeRead || !sending.outgoing().covers(peerReceived)) {
            throw new SixChatException(ErrorCode.REFUSED, "the session is at its end, or the peer's count cannot be");
        }
        suspension.giveWay();
        if (standing != null) {
            standing.shut();
            standing = null;
            rewind();
        }
    }

    /**
     * Goes on over another connection; the channel's pipeline gets {@link #channel}, and then {@link #goOn} is due.
     *
     * @throws SixChatException REFUSED if the peer's count cannot be; nothing has changed then
     */
    void resume(Channel channel, SessionKeys next, long peerReceived) {
        if (ended || standing != null || !sending.outgoing().covers(peerReceived)) {
            throw new SixChatException(ErrorCode.REFUSED, "the session is at its end, or the peer's count cannot be");
        }
        SessionKeys before = keys;
        stand(channel, next);
        before.close();
        sending.outgoing().acknowledge(peerReceived);
        suspension.over(channel);
    }

    /** Writes what has waited for the connection. */
    void goOn() {
        flush();
        suspension.goneOn();
    }

    /** Ends it without a close, on the event loop. */
    void cut() {
        end(CloseReason.CUT);
    }

    void end(CloseReason reason) {
        if (ended) {
            return;
        }
        ended = true;
        if (standing != null) {
            standing.shut();
            standing = null;
        }
        stop(unsaid);
        stop(lingering);
        receipts.rest();
        suspension.forget();
        keys.close();
        sending.drop();
        inbox.end(reason.isCut() ? cut(reason) : null);
        closed.complete(reason);
    }

    private static void stop(Future<?> timer) {
        if (timer != null) {
            timer.cancel(false);
        }
    }

    private SixChatException cut(CloseReason reason) {
        return switch (reason) {
            case TIMED_OUT -> new SixChatException(ErrorCode.TIMEOUT, remote.id() + " does not answer any more");
            case SLOW -> new SixChatException(ErrorCode.CUT, remote.id() + " does not read what it is sent");
            case CUT, CLOSED -> new SixChatException(ErrorCode.CUT, "the session with " + remote.id() + " was cut");
        };
    }
}
