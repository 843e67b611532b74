package org.sixchat.sixchat.transport;

import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.sixchat.channel.Capabilities;
import org.sixchat.sixchat.channel.Channels;
import org.sixchat.sixchat.crypto.Suite;
import org.sixchat.sixchat.handshake.SessionKeys;
import org.sixchat.sixchat.identity.RemoteIdentity;
import org.sixchat.sixchat.message.PeerError;
import org.sixchat.sixchat.message.SessionMessage;

/**
 * A session: over one connection after the other where both ends can resume it, else over one. State belongs to one event loop, which
 * stays the same; the public methods may be called from anywhere.
 */
final class LiveSession implements PeerSession {
    private final EventLoop loop;
    private final RemoteIdentity remote;
    private final PeerLimits limits;
    private final Sending sending;
    private final SessionLane lane;
    private final Intake intake;
    private final CompletableFuture<CloseReason> closed = new CompletableFuture<>();
    private final Suspension suspension;
    private volatile InetSocketAddress address;
    private volatile SessionKeys keys;
    private volatile SessionChannel standing;
    private final Ending ending;
    private boolean ended;

    /** On the event loop of the channel, into whose pipeline {@link #channel} goes next. */
    LiveSession(Channel channel, RemoteIdentity remote, SessionKeys keys, PeerNetwork network) {
        this.loop = channel.eventLoop();
        this.remote = remote;
        this.limits = network.limits();
        this.sending = new Sending(loop, limits, remote.id(), this::flush);
        this.ending = new Ending(loop, limits.slow(), this::end);
        boolean channels = keys.capabilities().contains(Capabilities.CHANNELS);
        this.lane = new SessionLane(this, sending, channels, keys.dialled());
        this.intake = new Intake(this, limits, lane, sending);
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
        standing = new SessionChannel(channel, now, limits, intake);
        intake.readFrom(channel);
        lane.over(channel);
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
        return intake.received();
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
    public Multi<SessionEvent> events() {
        return suspension.events();
    }

    @Override
    public Uni<Void> send(SessionMessage message) {
        return sending.send(message);
    }

    @Override
    public Multi<SessionMessage> messages() {
        return Multi.createFrom().publisher(intake.messages()).onItem().transform(Inbox.Arrived::message);
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
        loop.execute(() -> {
            if (!ended && ending.begin()) {
                sending.refuse();
                if (standing == null) {
                    ending.linger();
                }
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
        if (standing != null) {
            standing.flush();
        }
        if (standing != null && ending.due() && sending.outgoing().flushed()) {
            ending.said();
            Frames.forget(standing.writeClose().addListener(written -> ending.written()));
        }
    }

    /** The peer has broken the rules of channels: it is told so, and the session is closed, so that nobody resumes it. */
    void violated(SixChatException why) {
        if (ended || ending.isSaid()) {
            return;
        }
        lane.ended(why);
        sending.answer(PeerError.of(null, why.code(), why.getMessage()));
        ending.said();
        if (standing != null) {
            standing.leave();
            standing = null;
        }
        over(CloseReason.CUT, why);
    }

    /** The peer's authenticated close. */
    void closedByPeer() {
        if (ending.heard()) {
            sending.refuse();
            sending.outgoing().openWindow();
            flush();
        }
    }

    /** See {@link SessionOwner#lost}. */
    void lost(CloseReason reason, boolean forGood) {
        standing = null;
        if (forGood || ending.passed() || !suspension.possible() || suspension.expired()) {
            end(ending.isHeard() && reason == CloseReason.CUT ? CloseReason.CLOSED : reason);
            return;
        }
        rewind();
        suspension.begin(reason);
    }

    private void rewind() {
        lane.interrupted();
        sending.outgoing().rewind();
        intake.rest();
        if (ending.due()) {
            ending.linger();
        }
    }

    /**
     * Shuts the connection that there still is, so that no more is received by it, before the session goes on over another.
     *
     * @param peerReceived what the peer says that it has received
     * @throws SixChatException REFUSED or BUSY if it cannot go on; nothing has changed then
     */
    void shut(long peerReceived) {
        if (ended || ending.passed() || !sending.outgoing().covers(peerReceived)) {
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
        suspension.over(channel);
        before.close();
        sending.outgoing().acknowledge(peerReceived);
    }

    /** Writes what has waited for the connection. */
    void goOn() {
        flush();
        suspension.goneOn();
        lane.wake();
    }

    /** Drops the connection if it is from an address that is gone; from any thread. */
    void moved(Predicate<InetAddress> gone) {
        SessionChannel now = standing;
        if (now != null
                && now.channel().localAddress() instanceof InetSocketAddress local
                && gone.test(local.getAddress())) {
            loop.execute(now::drop);
        }
    }

    /** Ends it without a close, on the event loop. */
    void cut() {
        end(CloseReason.CUT);
    }

    void end(CloseReason reason) {
        if (ended) {
            return;
        }
        if (standing != null) {
            standing.shut();
            standing = null;
        }
        over(reason, reason.isCut() ? reason.said(remote.id()) : null);
    }

    /** @param why what its user is told, null after an authenticated close */
    private void over(CloseReason reason, SixChatException why) {
        ended = true;
        ending.stop();
        suspension.forget();
        keys.close();
        sending.drop();
        lane.ended(why == null ? sending.gone() : why);
        intake.end(why);
        closed.complete(reason);
    }
}
